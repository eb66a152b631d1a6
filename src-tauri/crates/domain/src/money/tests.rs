use proptest::prelude::*;

use super::*;
use crate::rate::RoundingMode;

#[test]
fn amounts_are_read_in_the_unit_of_the_table_or_the_cell() {
    use MoneyUnit::{HundredMillion, Million, Thousand, Won as Plain};
    let check = |unit: MoneyUnit, text: &str, expected: Option<i64>| {
        assert_eq!(unit.read_won(text), Ok(expected.map(Won)), "{text} in {}", unit.label());
    };
    check(Million, "3.5", Some(3_500_000));
    check(Million, "5040.5", Some(5_040_500_000));
    check(Million, "7,919", Some(7_919_000_000));
    check(Million, "0", Some(0));
    check(Million, "-", None);
    check(Million, "  ", None);
    check(Million, "8회/24백만원", Some(24_000_000));
    check(Thousand, "24.394", Some(24_394));
    check(Thousand, "△2,000", Some(-2_000_000));
    check(Thousand, "232,078 (구비 232,078)", Some(232_078_000));
    check(HundredMillion, "88.28", Some(8_828_000_000));
    check(HundredMillion, "1억 2800만원", Some(128_000_000));
    check(HundredMillion, "50백만원", Some(50_000_000));
    check(Million, "50억", Some(5_000_000_000));
    check(Plain, "7,000,000원", Some(7_000_000));
}

#[test]
fn what_is_no_amount_says_why() {
    let check = |unit: MoneyUnit, text: &str, expected: &str| {
        assert_eq!(unit.read_won(text).unwrap_err().to_string(), expected);
    };
    check(
        MoneyUnit::Million,
        "집계 중",
        "‘집계 중’을(를) 금액으로 읽을 수 없습니다. 숫자로 고쳐 적어 주십시오",
    );
    check(MoneyUnit::Million, "50%", "‘50%’은(는) 비율입니다. 금액을 적어 주십시오");
    check(
        MoneyUnit::Thousand,
        "1.2345",
        "‘1.2345’은(는) 원 단위로 나누어떨어지지 않습니다. 단위를 확인해 주십시오",
    );
    check(
        MoneyUnit::HundredMillion,
        "999,999,999,999",
        "‘999,999,999,999’은(는) 너무 큰 금액입니다. 단위를 확인해 주십시오",
    );
}

#[test]
fn the_unit_is_found_where_the_sheet_says_it() {
    let check = |text: &str, expected: Option<&str>| {
        assert_eq!(MoneyUnit::find(text).map(MoneyUnit::label), expected, "{text}");
    };
    check("(단위 : 백만원)", Some("백만원"));
    check("(단위: 천원)", Some("천원"));
    check("<단위 : 억원>", Some("억원"));
    check("(단 위 : 원)", Some("원"));
    check("단위:만원", Some("만원"));
    check("[금액단위：백만원]", Some("백만원"));
    check("(단위 : 백만 원)", Some("백만원"));
    check("(단위 : 개소, 백만원)", Some("백만원"));
    check("(단위 : 백만원, %)", Some("백만원"));
    check("총사업비(백만원)", Some("백만원"));
    check("소요예산\n(천원)", Some("천원"));
    check("백만원", Some("백만원"));
    check("(단위 : 명)", None);
    check("(단위 : %)", None);
    check("단위사업 (백만원)", Some("백만원"));
    check("단위사업명", None);
    check("예산(천원) 집행(백만원)", None);
    check("추진율(%)", None);
    check("지원대상", None);
    check("", None);
}

#[test]
fn money_is_printed_exactly_or_rounded_as_asked() {
    assert_eq!(MoneyUnit::Million.print(Won(1_923_500_000)), "1,923.5");
    assert_eq!(MoneyUnit::Million.print(Won(-1_500_000)), "△1.5");
    assert_eq!(MoneyUnit::Thousand.print(Won(-1_500_000)), "△1,500");
    assert_eq!(MoneyUnit::HundredMillion.print(Won(1)), "0.00000001");
    assert_eq!(MoneyUnit::Won.print(Won(i64::MIN)), "△9,223,372,036,854,775,808");
    assert_eq!(MoneyUnit::Million.print_named(Won(579_000_000)), "579백만원");
    let rounded = |won, decimals, mode| {
        MoneyUnit::Million.print_rounded(Won(won), Rounding { decimals, mode })
    };
    assert_eq!(rounded(1_923_550_000, 1, RoundingMode::HalfUp), "1,923.6");
    assert_eq!(rounded(1_923_550_000, 1, RoundingMode::Floor), "1,923.5");
    assert_eq!(rounded(1_923_500_000, 0, RoundingMode::HalfUp), "1,924");
    assert_eq!(rounded(1_923_000_000, 2, RoundingMode::HalfUp), "1,923.00");
    assert_eq!(rounded(-400_000, 0, RoundingMode::HalfUp), "0");
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(won in any::<i64>()) {
        for unit in MoneyUnit::ALL {
            prop_assert_eq!(unit.read_won(&unit.print(Won(won))), Ok(Some(Won(won))));
            prop_assert_eq!(MoneyUnit::Won.read_won(&unit.print_named(Won(won))), Ok(Some(Won(won))));
            prop_assert_eq!(unit.to_won(unit.of_won(Won(won))), Some(Won(won)));
        }
    }

    #[test]
    fn a_typed_number_passes_through_a_cell_unharmed(won in -999_999_999_999_999i64..=999_999_999_999_999) {
        for unit in MoneyUnit::ALL {
            let cell = unit.of_won(Won(won)).to_f64();
            let read = Decimal::from_f64(cell).and_then(|amount| unit.to_won(amount));
            prop_assert_eq!(read, Some(Won(won)));
        }
    }

    #[test]
    fn no_heading_makes_it_stumble(text in any::<String>()) {
        MoneyUnit::find(&text);
    }
}
