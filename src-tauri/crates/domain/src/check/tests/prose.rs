//! Figures in sentences, both ways.

use super::seeds::text;
use super::*;

#[test]
fn splits_inside_the_sentences_of_s4_are_added_up() {
    let check = |body: &str, expected: Option<&str>| {
        let texts = [text("funding", "재원조달", body)];
        let facts = PledgeFacts { texts: &texts, ..PledgeFacts::default() };
        let found = findings(&facts);
        assert_eq!(found.first().map(|found| found.arithmetic.as_str()), expected, "{body}");
    };
    let slip = "39,570 + 54,130 = 93,700, 적힌 값 93,705, 차이 5";
    check("93,705 (시 39,570, 구비 54,130)\t46,670 (시 19,564, 구비 27,106)\t50", Some(slip));
    check("예산액 93,705천원(시비 39,570 구비 54,130)", Some(slip));
    check("예산액 93,705천원(시비 39,570천원, 구비 54,130천원)", Some(slip));
    for right in [
        "□ 소요예산 : 총 89,205천원(시비 38,775 구비 50,430)",
        "□ 소요예산 : 총 140,542천원(국비 63,694 시비 15,924 구비 60,924)",
        "□ 소요예산 : 총 258,275천원(구비)",
        "□ 소요예산 : 총 350,000천원(국비)",
        "□ 소요예산 : 비예산",
        "34,962 (국1,080, 시22,377, 구비11,505)\t19,722 (국1,080, 시13,162, 구비5,480)\t56",
        "148,049 (시 114,659, 구비 33,390)\t116,506 (시 91,781 구비 24,725)\t79",
        "291,420 (시 281,420, 구비 10,000)\t146,117 (시 141,417, 구비 4,700)\t50.14",
        "232,078 (구비 232,078)",
        // Counts, people and other money in brackets are nobody's split.
        "- 처분실적 : 15건(과징금 24,020천원, 과태료 6,080천원)",
        "○ 입주관리 : 18개 기업(신규입주 6, 입주연장 12)",
        "- 총 40억원(출연금 4억원 × 10배)",
        "- 수 수 료 : 내장칩(10천원), 외장칩(3천원), 인식표(3천원)",
        "소상공인 특례보증 (390건, 8,301백만원)",
        "총사업비 : 1억 2800만원(구비 100%)",
    ] {
        check(right, None);
    }
}

#[test]
fn the_cost_in_a_text_is_that_of_the_plan() {
    let lines = [plan(Year(2023), 100), plan(Year(2024), 28)];
    let check = |body: &str, expected: Option<&str>| {
        let texts = [text("outline", "사업개요", body)];
        let facts = PledgeFacts { lines: &lines, texts: &texts, ..PledgeFacts::default() };
        let found = findings(&facts);
        assert_eq!(found.first().map(|found| found.arithmetic.as_str()), expected, "{body}");
    };
    let slip = Some("100 + 28 = 128, 글에 적힌 값 138, 차이 10");
    check("- 총사업비 : 1억 3800만원(구비 100%)", slip);
    check("○ 총 사 업 비 : 138백만원", slip);
    check("□ 소요예산 : 총 138,000천원(구비)", slip);
    for silent in [
        "- 총사업비 : 1억 2800만원(구비 100%)",
        "- 총사업비 : 1.28억원",
        "- 총사업비 : 100백만원",
        "- 총사업비 : 약 1억 4천만원",
        "- 총사업비 : 138백만원(2023년 기준)",
        "- 총사업비 : 138백만원/년",
        "- 사업비 : 138백만원",
        "총사업비 138백만원 가운데 일부",
        "- 총사업비 : 추후 결정",
        "- 총사업비: 90백만원\n- 총사업비: 48백만원",
    ] {
        check(silent, None);
    }
    // A report of one year speaks of another year's needs.
    let one = [plan(Year(2023), 100)];
    let texts = [text("plan", "추진계획", "□ 소요예산 : 총 258,275천원(구비)")];
    let facts = PledgeFacts { lines: &one, texts: &texts, ..PledgeFacts::default() };
    assert!(findings(&facts).is_empty());
}
