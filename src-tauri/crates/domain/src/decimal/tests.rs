use proptest::prelude::*;

use super::*;

#[test]
fn a_stored_number_is_what_the_sheet_means() {
    let check = |value: f64, expected: &str| {
        let read = Decimal::from_f64(value).map(|number| number.to_string());
        assert_eq!(read.as_deref(), Some(expected), "{value}");
    };
    check(0.1, "0.1");
    check(3.5, "3.5");
    check(5040.5, "5040.5");
    check(-0.0, "0");
    check(0.1 + 0.2, "0.3");
    check(46_365.500_000_000_01, "46365.5");
    check(0.30000000000000004, "0.3");
    check(1.1 * 3.0, "3.3");
    check(123456789012.0, "123456789012");
    check(9007199254740991.0, "9007199254740991");
    check(1e-7, "0.0000001");
    check(1.0 / 3.0, "0.333333333333333");
    for nothing in [f64::NAN, f64::INFINITY, 1e300, 1e-300] {
        assert_eq!(Decimal::from_f64(nothing), None, "{nothing}");
    }
}

#[test]
fn rounding_goes_by_its_name() {
    use RoundingMode::{Ceiling, Floor, HalfUp};
    let check = |text: &str, decimals, mode, expected: &str| {
        let number: Decimal = text.parse().unwrap();
        assert_eq!(number.rounded(decimals, mode).to_string(), expected, "{text} {mode:?}");
    };
    check("2.5", 0, HalfUp, "3");
    check("-2.5", 0, HalfUp, "-3");
    check("2.49", 0, HalfUp, "2");
    check("2.99", 0, Floor, "2");
    check("-2.99", 0, Floor, "-2");
    check("2.01", 0, Ceiling, "3");
    check("2.00", 0, Ceiling, "2");
    check("1.005", 2, HalfUp, "1.01");
    check("7", 2, HalfUp, "7");
}

#[test]
fn plain_digits_only_are_a_decimal() {
    for text in ["", "-", ".", "1.", ".5", "1,000", "+1", "1e5", "١٢", "--1", "1.2.3"] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
    let too_long = "9".repeat(29);
    assert!(too_long.parse::<Decimal>().is_err());
}

proptest! {
    #[test]
    fn what_is_displayed_reads_back(mantissa in -(10i128.pow(27))..10i128.pow(27), scale in 0u8..=28) {
        let number = Decimal::new(mantissa, scale).unwrap();
        prop_assert_eq!(number.to_string().parse::<Decimal>().unwrap(), number);
    }

    #[test]
    fn up_to_fifteen_digits_survive_a_cell(mantissa in -999_999_999_999_999i64..=999_999_999_999_999, scale in 0u8..=15) {
        let number = Decimal::new(i128::from(mantissa), scale).unwrap();
        prop_assert_eq!(Decimal::from_f64(number.to_f64()), Some(number));
    }

    #[test]
    fn order_is_the_order_of_the_numbers(a in -1_000_000i64..1_000_000, b in -1_000_000i64..1_000_000, sa in 0u8..6, sb in 0u8..6) {
        let (x, y) = (Decimal::new(a.into(), sa).unwrap(), Decimal::new(b.into(), sb).unwrap());
        let (wide_a, wide_b) = (i128::from(a) * 10i128.pow(6 - u32::from(sa)), i128::from(b) * 10i128.pow(6 - u32::from(sb)));
        prop_assert_eq!(x.cmp(&y), wide_a.cmp(&wide_b));
        prop_assert_eq!(x.plus(y).unwrap(), Decimal::new(wide_a + wide_b, 6).unwrap());
    }

    #[test]
    fn floor_and_ceiling_enclose(mantissa in any::<i64>(), scale in 0u8..10, decimals in 0u8..3) {
        let number = Decimal::new(mantissa.into(), scale).unwrap();
        let size = |n: Decimal| if n.is_negative() { n.negated() } else { n };
        let low = size(number.rounded(decimals, RoundingMode::Floor));
        let high = size(number.rounded(decimals, RoundingMode::Ceiling));
        let half = size(number.rounded(decimals, RoundingMode::HalfUp));
        prop_assert!(low <= size(number) && size(number) <= high);
        prop_assert!(half == low || half == high);
    }
}
