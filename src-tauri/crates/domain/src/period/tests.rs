use proptest::prelude::*;

use super::*;

fn check(head: &str, expected: Option<&str>) {
    let term = Term::elected(8);
    for term in [None, Some(&term)] {
        let read = Period::read(head, term).map(|period| period.to_string());
        assert_eq!(read.as_deref(), expected, "{head:?}");
    }
}

#[test]
fn years_and_half_years_stand_over_money_columns() {
    for head in [
        "2022년(하)",
        "2022년\n(하)",
        "2022(하반기)",
        "2022.하",
        "2022. 하반기",
        "’22년(하)",
        "22년 하반기",
        "2022하",
        "2022년 하",
        "2022(하)",
        "'22.하",
        "2022년(7~12월)",
        "2022.7.~12.",
        "2022년 7월~12월",
        "２０２２년（하）",
        "2022년(하) 투자계획",
        "2022(7~12)",
        "1차년도(2022년 하반기)",
        "2022.7.1.~12.31.",
        "2022년(7월~12월)",
    ] {
        check(head, Some("2022H2"));
    }
    for head in
        ["2026년(상)", "2026. 상반기", "2026(상)", "26년(상)", "~2026.6", "2026.1~6월", "~’26. 6."]
    {
        check(head, Some("2026H1"));
    }
    for head in [
        "’23년",
        "23년",
        "2023",
        "2023년",
        "2023년도",
        "2023년\n예산",
        "투자계획(2023)",
        "'23",
        "2023년 계획",
        "2차년도(2023)",
        "2년차(2023년)",
        "2023년 결산",
        "~2023.12",
        "2023. 1. ~ 12.",
    ] {
        check(head, Some("2023"));
    }
    check("2022", Some("2022"));
    check("2022년", Some("2022"));
    check("~2022.6", Some("2022H1"));
}

#[test]
fn money_before_and_after_the_term_has_its_own_columns() {
    for head in [
        "기투자",
        "기 투자액",
        "기투자\n사업비",
        "임기 전",
        "기투자(계획)",
        "(기투자)",
        "2021년 이전",
    ] {
        check(head, Some("prior"));
    }
    for head in [
        "임기 후",
        "임기후",
        "임 기 후",
        "장기",
        "향후",
        "이후",
        "차기",
        "2027년 이후",
        "’26.7월 이후",
        "임기 이후",
        "임기후 사업비",
    ] {
        check(head, Some("after"));
    }
    let term = Term::elected(8);
    assert_eq!(Period::read("2024년 이후", Some(&term)), None);
    assert_eq!(Period::read("2024년 이전", Some(&term)), None);
}

#[test]
fn a_running_total_ends_with_a_month() {
    for head in [
        "집행액(’25.12월말)",
        "집행액\n(’25.12월말)",
        "’25.12월말",
        "2025. 12. 31. 기준",
        "집행액(2025.12월말 기준)",
        "2025년 12월까지",
        "2025년까지 누계",
        "2025년 4분기까지",
        "집행액 누계(2025.12.31.현재)",
        "~’25.12월말",
        "2025년말",
    ] {
        check(head, Some("~2025-12"));
    }
    check("2025. 11. 20. 기준", None);
}

#[test]
fn totals_and_other_heads_are_no_periods() {
    for head in [
        "총계",
        "합계",
        "총사업비",
        "계",
        "소계",
        "임기 내",
        "2023년 소계",
        "2023년 합계",
        "2023 대비 증감",
        "재원",
        "집행률(%)",
        "",
        "23",
        "1분기",
        "2023년 1분기",
        "3월",
        "2022~2026",
        "2023년 집행률",
        "2023년 대비 2024년",
        "관리번호",
        "임기 내 완료",
        "2023년 잔액",
        "총사업비(2022~2026)",
    ] {
        check(head, None);
    }
}

#[test]
fn a_year_outside_the_term_is_told_apart() {
    let term = Term::elected(8);
    let touches = |code: &str| code.parse::<Period>().unwrap().touches(&term);
    assert_eq!(touches("2022"), Some(true));
    assert_eq!(touches("2022H2"), Some(true));
    assert_eq!(touches("2022H1"), Some(false));
    assert_eq!(touches("2026H1"), Some(true));
    assert_eq!(touches("2026H2"), Some(false));
    assert_eq!(touches("2021"), Some(false));
    assert_eq!(touches("prior"), None);
    assert_eq!(touches("~2025-12"), None);
}

fn any_period() -> impl Strategy<Value = Period> {
    let year = 1990i32..2100;
    prop_oneof![
        Just(Period::Before),
        Just(Period::After),
        year.clone().prop_map(Period::Year),
        (year.clone(), 1u8..=2).prop_map(|(year, half)| Period::Half(year, half)),
        (2000i32..2070, 1u8..=12).prop_map(|(year, month)| Period::Until(year, month)),
    ]
}

proptest! {
    #[test]
    fn every_code_and_label_reads_back(period in any_period()) {
        prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
        prop_assert_eq!(Period::read(&period.label(), None), Some(period));
    }

    #[test]
    fn no_head_makes_it_stumble(head in any::<String>(), likely in "[0-9.’'~년월말상하반기투자임후이전누계 ()]{0,14}") {
        Period::read(&head, None);
        Period::read(&likely, Some(&Term::elected(8)));
    }
}
