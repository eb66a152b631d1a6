//! The heads of visit logs and the word each stands for. Short labels match exactly: 업체 and
//! 업종 are one letter apart. Knows no rows.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::text::label_key;

use crate::draft::VisitField as V;

/// What a head of a visit log says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// 연번: counts rows.
    Serial,
    /// A word of the visit.
    Word(V),
}

const LABELS: &[(V, &[&str])] = &[
    (V::Number, &["접수번호", "상담번호", "방문번호", "관리번호", "일지번호", "접수no"]),
    (
        V::Day,
        &[
            "방문일",
            "방문일자",
            "방문날짜",
            "방문일시",
            "방문월일",
            "상담일",
            "상담일자",
            "상담일시",
            "상담날짜",
            "면담일",
            "면담일자",
            "일자",
            "일시",
            "날짜",
            "월일",
            "접수일",
            "접수일자",
            "접수일시",
            "실시일",
            "실시일자",
            "처리일자",
            "방문상담일",
            "방문상담일자",
        ],
    ),
    (V::Clock, &["방문시각", "방문시간", "상담시간", "상담시각", "시간", "시각"]),
    (
        V::Channel,
        &[
            "방문방법",
            "상담방법",
            "상담방식",
            "상담경로",
            "접수경로",
            "접수방법",
            "방문구분",
            "방문형태",
            "상담형태",
            "상담채널",
            "채널",
            "방법",
            "경로",
        ],
    ),
    (
        V::Area,
        &[
            "권역",
            "권역명",
            "권역별",
            "구역",
            "지역",
            "지구",
            "상권",
            "상권명",
            "시장",
            "시장명",
            "담당구역",
            "상인회",
            "상인회명",
        ],
    ),
    (V::Neighbourhood, &["동", "동명", "행정동", "법정동", "읍면동", "동별", "읍·면·동"]),
    (
        V::Business,
        &[
            "상호",
            "상호명",
            "업체",
            "업체명",
            "업소",
            "업소명",
            "점포",
            "점포명",
            "기업",
            "기업명",
            "기업체명",
            "사업장",
            "사업장명",
            "사업체",
            "사업체명",
            "회사명",
            "가게명",
            "상가명",
            "상점명",
            "가맹점명",
            "방문처",
            "방문업체",
            "방문업소",
            "방문기업",
            "방문점포",
            "방문지",
            "대상업체",
            "대상업소",
            "방문대상",
            "상담업체",
            "상담기업",
            "업체상호",
        ],
    ),
    (
        V::Owner,
        &[
            "대표",
            "대표자",
            "대표자명",
            "대표자성명",
            "대표명",
            "성명",
            "점주",
            "점주명",
            "업주",
            "업주명",
            "사업주",
            "사업주명",
            "사업자명",
            "사장",
            "신청인",
            "민원인",
            "내담자",
            "피상담자",
            "상인명",
            "면담자",
        ],
    ),
    (
        V::Phone,
        &[
            "연락처",
            "전화",
            "전화번호",
            "휴대전화",
            "휴대전화번호",
            "휴대폰",
            "휴대폰번호",
            "핸드폰",
            "핸드폰번호",
            "대표전화",
            "업체연락처",
            "업소연락처",
            "tel",
            "h.p",
            "hp",
        ],
    ),
    (
        V::Address,
        &[
            "주소",
            "소재지",
            "업체주소",
            "업소주소",
            "사업장주소",
            "사업장소재지",
            "점포주소",
            "도로명주소",
            "위치",
            "소재지주소",
        ],
    ),
    (
        V::Industry,
        &["업종", "업종명", "업태", "업태/종목", "업태·종목", "종목", "업종별", "취급품목", "품목"],
    ),
    (
        V::Category,
        &[
            "상담분야",
            "분야",
            "상담유형",
            "유형",
            "상담구분",
            "상담분류",
            "상담항목",
            "애로분야",
            "애로유형",
            "민원유형",
            "민원분야",
            "지원분야",
            "분류",
            "상담주제",
        ],
    ),
    (
        V::Body,
        &[
            "상담내용",
            "내용",
            "방문내용",
            "상담내역",
            "방문상담내용",
            "방문·상담내용",
            "면담내용",
            "주요내용",
            "애로사항",
            "건의사항",
            "애로·건의사항",
            "애로및건의사항",
            "애로사항및건의사항",
            "건의내용",
            "민원내용",
            "상담사항",
            "요청사항",
            "문의내용",
            "상담요지",
            "주요상담내용",
            "방문결과내용",
        ],
    ),
    (
        V::Action,
        &[
            "조치사항",
            "조치결과",
            "조치내용",
            "조치",
            "조치계획",
            "후속조치",
            "향후조치",
            "처리내용",
            "안내사항",
            "지원내용",
            "답변내용",
            "조치및안내사항",
            "조치·안내",
            "향후계획",
            "후속조치사항",
        ],
    ),
    (
        V::Result,
        &[
            "처리결과",
            "결과",
            "상담결과",
            "방문결과",
            "진행상태",
            "진행상황",
            "진행현황",
            "상태",
            "처리상태",
            "처리현황",
            "처리여부",
            "완료여부",
            "처리구분",
            "면담결과",
        ],
    ),
    (
        V::Manager,
        &[
            "담당매니저",
            "매니저",
            "담당",
            "담당자",
            "상담자",
            "상담원",
            "상담사",
            "상담위원",
            "방문자",
            "방문담당",
            "방문담당자",
            "방문매니저",
            "방문공무원",
            "담당공무원",
            "담당직원",
            "컨설턴트",
            "전문위원",
            "작성자",
            "담당매니저명",
            "매니저명",
            "골목상권매니저",
        ],
    ),
    (V::Remark, &["비고", "특이사항", "메모", "참고", "참고사항", "기타", "기타사항"]),
];

/// Words by which a sheet says that it is about visits.
const ABOUT: [&str; 9] =
    ["방문", "상담", "면담", "내방", "순회", "컨설팅", "애로", "현장소통", "매니저"];

/// True where the text speaks of visits.
pub(super) fn about_visits(text: &str) -> bool {
    let key = label_key(text);
    ABOUT.iter().any(|word| key.contains(word))
}

/// Bytes of the longest head, blanks between its letters included.
const LONGEST: usize = 400;

/// Reads one head cell; `None` for words that are not known.
pub(super) fn read(head: &str) -> Option<Head> {
    // A text, no head: not worth comparing.
    if head.len() > LONGEST {
        return None;
    }
    let key = label_key(head).to_lowercase();
    let key = key.trim_start_matches(['*', '※', '○', '□']);
    if key.is_empty() || key.chars().count() > 24 {
        return None;
    }
    // `상호(업체명)`, `방문(상담)일자`: outside of the brackets, then with what they hold.
    let (outside, inside) = crate::recognise::rowwords::brackets(key);
    let joined: String = key.chars().filter(|c| !matches!(c, '(' | ')' | '[' | ']')).collect();
    known(key)
        .or_else(|| known(&outside))
        .or_else(|| known(&joined))
        .or_else(|| (outside.is_empty()).then(|| known(inside.first()?)).flatten())
}

fn known(key: &str) -> Option<Head> {
    if matches!(key, "연번" | "순번" | "번호" | "no" | "no." | "순" | "순서" | "#" | "일련번호")
    {
        return Some(Head::Serial);
    }
    static FIELDS: LazyLock<HashMap<&str, V>> = LazyLock::new(|| {
        let mut fields = HashMap::new();
        for (field, labels) in LABELS {
            for label in *labels {
                fields.entry(*label).or_insert(*field);
            }
        }
        fields
    });
    FIELDS.get(key).copied().map(Head::Word)
}
