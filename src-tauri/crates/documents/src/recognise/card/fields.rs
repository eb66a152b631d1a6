//! The labels of a card's head in the words of many offices. Knows no sheet and no values.

use domain::text::label_key;

use super::words::{among, unmarked};

/// A field of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Code,
    Title,
    PolicyArea,
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

const FIELDS: &[(Field, &str)] = &[
    (Field::Code, "관리번호 공약번호 공약관리번호 번호 사업번호 공약코드 일련번호"),
    (Field::Title, "공약명 공약사업명 사업명 공약사업 세부공약명 공약제목 공약과제명 공약사항명"),
    (Field::PolicyArea, "분야 공약분야 정책분야 분야별 구분(분야) 분야명 시정분야 구정분야"),
    (
        Field::Departments,
        "추진부서(협조부서) 주관부서(협조부서) 담당부서(협조부서) 주관(협조)부서 주관부서(협조)",
    ),
    (
        Field::Department,
        "주관부서 추진부서 담당부서 소관부서 총괄부서 부서 부서명 주무부서 담당부서명",
    ),
    (Field::Cooperation, "협조부서 협업부서 관련부서 협력부서 협조기관 관계부서"),
    (
        Field::Stage,
        "이행단계 추진단계 이행상태 진행단계 추진상태 이행여부 공약진행 이행상황 이행구분 추진상황구분",
    ),
    (
        Field::Progress,
        "추진율 진도율 이행률 이행율 공정률 공정율 추진률 추진율(%) 이행률(%) 이행율(%) 진도율(%) \
        공정률(%)",
    ),
    (Field::ProgressNote, "추진상황 추진현황 진행상황 현재상황 추진사항"),
    (
        Field::Newness,
        "신규여부 계속사업여부 신규·계속 신규/계속 신규계속 신규·계속여부 사업유형 신규/계속여부 신규·계속구분",
    ),
    (Field::Completion, "완료시기 완료시점 이행시기 완료예정시기 목표시기 이행완료시기 완료구분"),
    (
        Field::Budget,
        "예산구분 예산사업여부 예산여부 예산유무 재정사업여부 예산·비예산 예산/비예산 예산수반여부 예산사업구분",
    ),
    (Field::Lead, "사업주체 추진주체 사업주관 시행주체 사업시행주체 주체"),
    (Field::Period, "사업기간 추진기간 기간 공약기간 이행기간"),
    (Field::Span, "기간구분 사업기간구분 단기·중기·장기 추진기간구분"),
    (
        Field::Help,
        "중앙도움 중앙(광역)도움필요성 중양(광역)도움필요성 중앙도움필요성 중앙·광역도움필요성 중앙·광역도움 \
        광역도움필요성 중앙도움필요 상급기관도움 중앙(광역)도움 상급기관도움필요성 중앙정부도움 중앙정부도움필요성 \
        중앙도움여부",
    ),
    (Field::Revision, "공약수정필요여부 공약수정여부 수정필요여부 공약수정필요성 공약수정"),
    (
        Field::Law,
        "법규제.개정필요성 법규제·개정필요성 법규제개정필요성 법규제정·개정필요성 법규제·개정필요여부 법령제·개정필요성 \
        조례제·개정필요성 제도개선필요성 법규제·개정 법규제.개정필요여부",
    ),
    (Field::Prior, "사전절차이행 사전절차 사전이행절차 사전절차이행여부 사전행정절차"),
    (Field::Reachable, "목표달성가능여부 달성가능여부 목표달성여부 목표달성가능성 달성가능성"),
    (Field::Remark, "비고 참고사항 특이사항"),
    (Field::People, "담당자 담당 담당자(연락처) 업무담당 담당자및연락처 과장 팀장 담당자연락처"),
    (Field::Flags, "사업구분 공약구분 사업성격"),
    (Field::TotalCost, "총사업비 사업비 총소요예산 총예산 총투자비"),
    (Field::TotalSpent, "집행액 총집행액 기집행액 집행금액"),
];

/// The field of the head that a label names, numbers and bullets looked through.
pub(super) fn field(text: &str) -> Option<Field> {
    let (_, words) = unmarked(text);
    let words = words.strip_suffix(':').unwrap_or(words);
    let key = label_key(words);
    if key.is_empty() || key.chars().count() > 20 {
        return None;
    }
    FIELDS.iter().find(|(_, names)| among(names, &key)).map(|(field, _)| *field)
}
