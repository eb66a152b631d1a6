//! The labels of plan cards and the part or field that each stands for. Owns the synonyms and how
//! numbers and bullets before a heading are told from its words; knows no sheet.

use domain::BudgetKind;
use domain::text::label_key;

use crate::draft::SectionKind;

/// What stands under a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text.
    Text(SectionKind),
    /// A roadmap, target rates, a table of years, and the plan in words.
    Schedule,
    /// Money of a layer.
    Money(BudgetKind),
    /// 확인지표
    Indicators,
    /// 주민참여·소통
    Engagement,
    /// 추진실적: what was done, in words or as a roadmap.
    Done,
    /// 향후계획
    Next,
    /// 담당자
    People,
    /// 공약 변경
    Amendments,
    /// 분기 이행점검
    Reviews,
}

/// A heading that a line holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub part: Part,
    /// As printed, without number and bullet.
    pub label: String,
    /// What follows it on its own line: `재원 조달 방안 : 구비 편성`.
    pub rest: String,
    /// True for a heading that only stands inside another part.
    pub inner: bool,
}

use BudgetKind::{Plan as Planned, Secured, Spent};
use Part::{
    Amendments, Done, Engagement, Indicators, Money, Next, People, Reviews, Schedule, Text,
};
use SectionKind as S;

const HEADINGS: &[(Part, &[&str])] = &[
    (
        Text(S::PresentState),
        &[
            "현황",
            "추진배경",
            "배경",
            "사업배경",
            "필요성",
            "사업필요성",
            "추진배경및필요성",
            "현황및필요성",
            "현황및문제점",
            "여건",
            "추진여건",
            "공약배경",
            "일반현황",
            "사업현황",
            "제안배경",
            "추진필요성",
            "배경및필요성",
            "현황및여건",
        ],
    ),
    (
        Text(S::Goal),
        &[
            "목표",
            "정책목표",
            "사업목표",
            "최종목표",
            "공약목표",
            "추진목표",
            "이행목표",
            "목적",
            "사업목적",
            "추진목적",
            "공약사항(목표)",
            "공약사항",
            "공약내용",
            "공약내용(목표)",
            "목표및방향",
            "추진방향",
            "이행목표(최종목표)",
            "공약의목표",
            "임기내목표",
            "목적및필요성",
        ],
    ),
    (
        Text(S::Outline),
        &[
            "개요",
            "정책개요",
            "사업개요",
            "공약개요",
            "추진계획(정책개요)",
            "사업내용",
            "주요내용",
            "추진내용",
            "주요사업내용",
            "세부내용",
            "공약사업개요",
            "추진개요",
            "주요사업",
            "세부사업내용",
        ],
    ),
    (
        Text(S::Plan),
        &["세부추진계획", "세부계획", "세부이행계획", "세부추진내용", "추진방안", "이행방안"],
    ),
    (
        Text(S::Funding),
        &[
            "재원조달방안",
            "재원조달계획",
            "재원조달",
            "재원확보방안",
            "재원확보계획",
            "재원대책",
            "재원조달및확보방안",
            "예산확보방안",
            "예산확보계획",
            "재원마련방안",
        ],
    ),
    (
        Text(S::Problems),
        &[
            "문제점및대책",
            "문제점",
            "문제점및개선방안",
            "문제점및해결방안",
            "문제점·대책",
            "문제점및개선대책",
            "애로사항",
            "문제점및건의사항",
            "장애요인",
            "문제점및대응방안",
            "장애요인및대책",
            "문제점및향후대책",
            "쟁점사항",
            "쟁점및대책",
            "부진사유",
            "부진사유및대책",
            "문제점및해결책",
            "예상문제점및대책",
        ],
    ),
    (Text(S::Effect), &["기대효과", "효과", "사업효과", "추진효과", "파급효과", "기대성과"]),
    (
        Text(S::Review),
        &[
            "총평",
            "공약이행총평",
            "이행총평",
            "공약총평",
            "종합평가",
            "자체평가",
            "평가",
            "종합의견",
            "담당자의견",
            "부서의견",
            "자체평가의견",
        ],
    ),
    (
        Text(S::Cooperation),
        &[
            "협조사항",
            "타기관협조사항",
            "타기관(중앙부처등)과협조사항",
            "타기관과협조사항",
            "관계기관협조사항",
            "건의사항",
            "협조및건의사항",
            "유관기관협조사항",
            "타부서협조사항",
            "협조요청사항",
            "중앙부처건의사항",
            "부서간협조사항",
            "관련기관협조사항",
        ],
    ),
    (
        Schedule,
        &[
            "연차별추진계획",
            "연도별추진계획",
            "추진계획",
            "추진일정",
            "사업추진일정",
            "추진계획및실적",
            "연도별추진계획및실적",
            "연차별추진계획및실적",
            "로드맵",
            "분기별로드맵",
            "추진로드맵",
            "연차별로드맵",
            "이행로드맵",
            "분기별추진계획",
            "분기별세부추진계획",
            "세부추진일정",
            "연차별추진일정",
            "연도별추진일정",
            "추진목표율",
            "연차별목표율",
            "연도별목표율",
            "목표율",
            "연차별추진목표율",
            "이행계획",
            "연차별이행계획",
            "연도별이행계획",
            "사업추진계획",
            "분기별추진일정",
            "공약이행로드맵",
            "임기내추진계획",
            "추진일정(로드맵)",
            "연도별추진실적",
            "추진목표",
            "추진계획(로드맵)",
            "단계별추진계획",
            "연도별세부추진계획",
            "연차별세부추진계획",
        ],
    ),
    (
        Money(Planned),
        &[
            "연차별투자계획",
            "연도별투자계획",
            "투자계획",
            "소요예산",
            "연도별추정사업비",
            "추정사업비",
            "연차별투자수요(계획)",
            "연차별투자수요",
            "연도별투자수요",
            "투자수요",
            "소요예산및재원",
            "연차별소요예산",
            "연도별소요예산",
            "소요재원",
            "재정투자계획",
            "재정계획",
            "사업비",
            "예산",
            "총사업비",
            "재원별투자계획",
            "연도별사업비",
            "연차별사업비",
            "소요사업비",
            "예산계획",
            "소요예산및재원조달",
            "연차별재정투자계획",
            "연도별재정투자계획",
            "재원계획",
            "예산투자계획",
            "연차별예산계획",
            "사업비투자계획",
            "소요예산및재원조달방안",
        ],
    ),
    (
        Money(Secured),
        &["예산확보현황", "확보예산", "연도별확보액", "연차별확보액", "재원확보현황", "예산현황"],
    ),
    (
        Money(Spent),
        &[
            "연도별집행액",
            "연차별집행액",
            "집행액",
            "예산집행현황",
            "집행현황",
            "연도별집행현황",
            "연차별집행현황",
            "사업비집행현황",
            "연도별투자실적",
            "연차별투자실적",
            "투자실적",
            "예산집행실적",
            "집행실적",
            "재정집행현황",
            "연도별집행실적",
            "연차별집행실적",
        ],
    ),
    (
        Indicators,
        &[
            "공약달성확인지표",
            "확인지표",
            "공약확인지표",
            "공약확인지표및이행실적",
            "확인지표및이행실적",
            "성과지표",
            "이행지표",
            "공약이행지표",
            "공약이행확인지표",
            "핵심성과지표",
            "달성지표",
            "공약달성지표",
            "성과목표",
            "이행확인지표",
            "확인지표및실적",
            "공약달성확인지표및실적",
            "성과지표및실적",
            "목표및실적",
            "공약지표",
            "성과지표및목표",
        ],
    ),
    (
        Engagement,
        &[
            "주민참여및소통계획",
            "주민참여·소통",
            "주민참여및소통",
            "주민참여",
            "시민참여실적",
            "시민참여",
            "주민참여실적",
            "주민소통",
            "주민참여계획",
            "시민참여계획",
            "소통계획",
            "주민소통계획",
            "주민참여및소통실적",
            "시민참여및소통",
            "주민의견수렴",
            "의견수렴",
            "주민참여·소통계획",
            "주민참여및소통현황",
            "주민의견수렴계획",
            "군민참여",
            "구민참여",
            "주민참여현황",
        ],
    ),
    (
        Done,
        &[
            "추진실적",
            "그간추진사항",
            "그간추진실적",
            "그간의추진사항",
            "추진사항",
            "주요추진실적",
            "추진상황",
            "추진현황",
            "이행실적",
            "그간의추진실적",
            "주요추진사항",
            "추진경과",
            "추진성과",
            "주요실적",
            "사업추진실적",
            "그간추진상황",
            "그간추진경과",
            "주요추진상황",
            "세부추진실적",
            "공약추진실적",
            "공약이행실적",
            "주요성과",
            "이행상황",
            "추진실적및성과",
            "주요추진경과",
        ],
    ),
    (
        Next,
        &[
            "향후계획",
            "향후추진계획",
            "향후일정",
            "향후추진일정",
            "앞으로의계획",
            "향후추진방향",
            "추후계획",
            "추진예정사항",
            "향후추진사항",
            "차기계획",
            "다음계획",
        ],
    ),
    (
        People,
        &[
            "공약사항정책실명제",
            "정책실명제",
            "담당자",
            "담당부서",
            "추진부서",
            "사업담당자",
            "업무담당자",
            "총괄부서",
            "담당공무원",
            "공약담당자",
        ],
    ),
    (
        Amendments,
        &[
            "공약변경",
            "공약변경사항",
            "변경사항",
            "공약변경내역",
            "변경내역",
            "공약조정",
            "공약조정사항",
            "공약수정사항",
            "공약변경이력",
            "변경이력",
            "공약변경현황",
        ],
    ),
    (
        Reviews,
        &[
            "분기별이행점검",
            "분기이행점검",
            "이행점검",
            "분기별점검",
            "분기점검",
            "분기별이행현황",
            "분기별추진상황",
            "분기별추진실적",
            "분기별점검결과",
            "이행점검결과",
        ],
    ),
];

/// Headings that stand with a weak bullet inside another part.
const INNER: &[&str] = &[
    "추진목표율",
    "목표율",
    "연차별목표율",
    "연도별목표율",
    "연차별추진목표율",
    "분기별로드맵",
    "로드맵",
    "세부추진계획",
    "분기별세부추진계획",
    "재원조달방안",
    "재원조달계획",
    "재원확보방안",
    "재원조달",
    "재원확보계획",
    "재원대책",
    "연차별추진일정",
    "추진로드맵",
    "공약총평",
    "예산확보방안",
    "재원마련방안",
];

/// What stands before a heading's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Bare,
    /// `1.`, `Ⅱ.`, `■`, `□`: a part of the card.
    Strong,
    /// `-`, `○`, `1)`, `가.`: a line inside a part.
    Weak,
}

/// Takes the number and the bullets off the front.
pub(super) fn unmarked(text: &str) -> (Mark, &str) {
    let mut mark = Mark::Bare;
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        let found = match first {
            '■' | '□' | '▣' | '▢' | '◆' | '◈' | '❏' | '❑' | '▶' | '◎' | '●' | '▪' | '◼' | '☐'
            | '☑' | '✓' | '✔' | '※' | '★' | '▩' | '▤' | '▥' => Mark::Strong,
            '-' | '–' | '—' | '−' | '·' | '•' | 'ㆍ' | '○' | '◦' | 'o' | 'ο' | '◇' | '▷' | '▸'
            | '►' | '⇒' | '→' | '*'
                if first != 'o' || after.starts_with(' ') =>
            {
                Mark::Weak
            }
            'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ' => Mark::Strong,
            '①'..='⑳' | '❶'..='❿' => Mark::Weak,
            '0'..='9' => {
                let digits =
                    rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                match (digits, rest[digits..].chars().next()) {
                    (1..=2, Some('.')) if !number_follows(&rest[digits + 1..]) => {
                        rest = rest[digits + 1..].trim_start();
                        mark = Mark::Strong;
                        continue;
                    }
                    (1..=2, Some(')')) => {
                        rest = rest[digits + 1..].trim_start();
                        mark = Mark::Weak;
                        continue;
                    }
                    _ => break,
                }
            }
            '가'..='하' if after.starts_with(['.', ')']) => {
                rest = after[1..].trim_start();
                mark = Mark::Weak;
                continue;
            }
            '.' if mark == Mark::Strong => mark,
            _ => break,
        };
        mark = if mark == Mark::Bare { found } else { mark };
        rest = after.trim_start();
    }
    (mark, rest)
}

fn number_follows(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// The heading that `text` is, if it is one.
pub(super) fn heading(text: &str) -> Option<Heading> {
    if text.contains('\n') && label_key(text).chars().count() > 14 || text.len() > 2_000 {
        return None;
    }
    let (mark, words) = unmarked(text);
    let (label, rest) = match words.split_once(':').or_else(|| words.split_once('：')) {
        Some((label, rest)) => (label.trim(), rest.trim()),
        None => (words, ""),
    };
    let label = without_unit(label);
    if label.is_empty() || label.chars().count() > 40 {
        return None;
    }
    let key = label_key(label);
    let inner = mark == Mark::Weak;
    let known = part_of(&key).or_else(|| part_of(&without_brackets(&key)))?;
    let told_inside = INNER.contains(&key.as_str());
    if inner && !told_inside || !rest.is_empty() && !told_inside && known != People {
        return None;
    }
    let heading = Heading {
        part: known,
        label: label.trim().to_owned(),
        rest: rest.to_owned(),
        inner: inner || told_inside,
    };
    Some(heading)
}

/// The part whose table bears this name.
pub(super) fn part_of(key: &str) -> Option<Part> {
    let named = |names: &&[&str]| names.contains(&key);
    HEADINGS.iter().find(|(_, names)| named(names)).map(|(part, _)| *part)
}

fn without_brackets(key: &str) -> String {
    match key.find(['(', '[', '<', '〈']) {
        Some(at) if at > 0 => key[..at].to_owned(),
        _ => key.to_owned(),
    }
}

fn without_unit(label: &str) -> &str {
    match label.find(['(', '[', '<']).filter(|at| label_key(&label[*at..]).contains("단위")) {
        Some(at) => label[..at].trim_end(),
        None => label,
    }
}

/// A field of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Code,
    Title,
    Field,
    Department,
    Cooperation,
    /// 추진부서(협조부서): two in one cell.
    Departments,
    Stage,
    Progress,
    ProgressNote,
    Newness,
    Completion,
    Budget,
    Lead,
    Span,
    Period,
    Help,
    Revision,
    Law,
    Prior,
    Reachable,
    Remark,
    People,
    /// 사업 구분: several flags under one label.
    Flags,
    /// 총 사업비: compared with the table.
    TotalCost,
    /// 집행액: compared with the table.
    TotalSpent,
}

const FIELDS: &[(Field, &[&str])] = &[
    (
        Field::Code,
        &["관리번호", "공약번호", "공약관리번호", "번호", "사업번호", "공약코드", "일련번호"],
    ),
    (
        Field::Title,
        &[
            "공약명",
            "공약사업명",
            "사업명",
            "공약사업",
            "세부공약명",
            "공약제목",
            "공약과제명",
            "공약사항명",
        ],
    ),
    (
        Field::Field,
        &["분야", "공약분야", "정책분야", "분야별", "구분(분야)", "분야명", "시정분야", "구정분야"],
    ),
    (
        Field::Departments,
        &[
            "추진부서(협조부서)",
            "주관부서(협조부서)",
            "담당부서(협조부서)",
            "주관(협조)부서",
            "주관부서(협조)",
        ],
    ),
    (
        Field::Department,
        &[
            "주관부서",
            "추진부서",
            "담당부서",
            "소관부서",
            "총괄부서",
            "부서",
            "부서명",
            "주무부서",
            "담당부서명",
        ],
    ),
    (Field::Cooperation, &["협조부서", "협업부서", "관련부서", "협력부서", "협조기관", "관계부서"]),
    (
        Field::Stage,
        &[
            "이행단계",
            "추진단계",
            "이행상태",
            "진행단계",
            "추진상태",
            "이행여부",
            "공약진행",
            "이행상황",
            "이행구분",
            "추진상황구분",
        ],
    ),
    (
        Field::Progress,
        &[
            "추진율",
            "진도율",
            "이행률",
            "이행율",
            "공정률",
            "공정율",
            "추진률",
            "추진율(%)",
            "이행률(%)",
            "이행율(%)",
            "진도율(%)",
            "공정률(%)",
        ],
    ),
    (Field::ProgressNote, &["추진상황", "추진현황", "진행상황", "현재상황", "추진사항"]),
    (
        Field::Newness,
        &[
            "신규여부",
            "계속사업여부",
            "신규·계속",
            "신규/계속",
            "신규계속",
            "신규·계속여부",
            "사업유형",
            "신규/계속여부",
            "신규·계속구분",
        ],
    ),
    (
        Field::Completion,
        &[
            "완료시기",
            "완료시점",
            "이행시기",
            "완료예정시기",
            "목표시기",
            "이행완료시기",
            "완료구분",
        ],
    ),
    (
        Field::Budget,
        &[
            "예산구분",
            "예산사업여부",
            "예산여부",
            "예산유무",
            "재정사업여부",
            "예산·비예산",
            "예산/비예산",
            "예산수반여부",
            "예산사업구분",
        ],
    ),
    (Field::Lead, &["사업주체", "추진주체", "사업주관", "시행주체", "사업시행주체", "주체"]),
    (Field::Period, &["사업기간", "추진기간", "기간", "공약기간", "이행기간"]),
    (Field::Span, &["기간구분", "사업기간구분", "단기·중기·장기", "추진기간구분"]),
    (
        Field::Help,
        &[
            "중앙도움",
            "중앙(광역)도움필요성",
            "중양(광역)도움필요성",
            "중앙도움필요성",
            "중앙·광역도움필요성",
            "중앙·광역도움",
            "광역도움필요성",
            "중앙도움필요",
            "상급기관도움",
            "중앙(광역)도움",
            "상급기관도움필요성",
            "중앙정부도움",
            "중앙정부도움필요성",
            "중앙도움여부",
        ],
    ),
    (
        Field::Revision,
        &["공약수정필요여부", "공약수정여부", "수정필요여부", "공약수정필요성", "공약수정"],
    ),
    (
        Field::Law,
        &[
            "법규제.개정필요성",
            "법규제·개정필요성",
            "법규제개정필요성",
            "법규제정·개정필요성",
            "법규제·개정필요여부",
            "법령제·개정필요성",
            "조례제·개정필요성",
            "제도개선필요성",
            "법규제·개정",
            "법규제.개정필요여부",
        ],
    ),
    (
        Field::Prior,
        &["사전절차이행", "사전절차", "사전이행절차", "사전절차이행여부", "사전행정절차"],
    ),
    (
        Field::Reachable,
        &["목표달성가능여부", "달성가능여부", "목표달성여부", "목표달성가능성", "달성가능성"],
    ),
    (Field::Remark, &["비고", "참고사항", "특이사항"]),
    (
        Field::People,
        &[
            "담당자",
            "담당",
            "담당자(연락처)",
            "업무담당",
            "담당자및연락처",
            "과장",
            "팀장",
            "담당자연락처",
        ],
    ),
    (Field::Flags, &["사업구분", "공약구분", "사업성격"]),
    (Field::TotalCost, &["총사업비", "사업비", "총소요예산", "총예산", "총투자비"]),
    (Field::TotalSpent, &["집행액", "총집행액", "기집행액", "집행금액"]),
];

/// The field of the head that a label names, numbers and bullets looked through.
pub(super) fn field(text: &str) -> Option<Field> {
    let (_, words) = unmarked(text);
    let words = words.strip_suffix(':').unwrap_or(words);
    let key = label_key(words);
    let key = key.replace('⋅', "·");
    if key.is_empty() || key.chars().count() > 20 {
        return None;
    }
    let exact =
        |key: &str| FIELDS.iter().find(|(_, names)| names.contains(&key)).map(|(field, _)| *field);
    exact(&key)
}

/// 계, 소계, 합계, 총계.
pub(super) fn sums(text: &str) -> bool {
    let key: String = label_key(text).chars().filter(|c| !c.is_ascii_digit()).collect();
    matches!(
        key.trim_matches(['(', ')', '+']),
        "계" | "소계" | "합계" | "총계" | "총합계" | "총합" | "누계" | "전체" | "총액"
    )
}

/// Words that say the whole over all years.
pub(super) fn whole(text: &str) -> bool {
    let key: String = label_key(text).chars().filter(|c| !c.is_ascii_digit()).collect();
    let key = key.replace("(++)", "").replace("++", "").replace("(+)", "");
    matches!(
        key.as_str(),
        "총사업비"
            | "총계"
            | "합계"
            | "총합계"
            | "총투자비"
            | "총소요액"
            | "총예산"
            | "총액"
            | "사업비계"
            | "총투자액"
            | "전체사업비"
    )
}

/// True for a label of the years of the term together.
pub(super) fn within_term(text: &str) -> bool {
    let key: String = label_key(text).chars().filter(|c| !c.is_ascii_digit()).collect();
    key.starts_with("임기내") || key.starts_with("임기중")
}
