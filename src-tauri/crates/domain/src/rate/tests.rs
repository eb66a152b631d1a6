use proptest::prelude::*;

use super::*;

const FLOOR: Rounding = Rounding { decimals: 0, mode: RoundingMode::Floor };
const ONE: Rounding = Rounding { decimals: 1, mode: RoundingMode::HalfUp };

fn rate(kind: RateKind, numerator: i64, denominator: i64, rounding: Rounding) -> Rate {
    Rate { kind, numerator, denominator, rounding }
}

#[test]
fn a_rate_prints_under_the_rounding_of_its_table() {
    let check = |numerator, denominator, decimals, mode, expected: &str| {
        let rate = rate(RateKind::Fulfilled, numerator, denominator, Rounding { decimals, mode });
        assert_eq!(rate.print(), expected, "{numerator}/{denominator}");
    };
    check(542, 1_190, 0, RoundingMode::Floor, "45%");
    check(542, 1_190, 0, RoundingMode::HalfUp, "46%");
    check(542, 1_190, 1, RoundingMode::HalfUp, "45.5%");
    check(542, 1_190, 2, RoundingMode::HalfUp, "45.55%");
    check(542, 1_190, 2, RoundingMode::Floor, "45.54%");
    check(20, 48, 0, RoundingMode::Ceiling, "42%");
    check(48, 48, 2, RoundingMode::HalfUp, "100.00%");
    check(0, 48, 1, RoundingMode::HalfUp, "0.0%");
    check(1, 0, 1, RoundingMode::HalfUp, "-");
    check(3_464_920, 5_021_120, 1, RoundingMode::HalfUp, "69.0%");
    check(146_117, 291_420, 2, RoundingMode::HalfUp, "50.14%");
}

#[test]
fn a_mean_counts_hundredths_of_a_per_cent() {
    let mean = Rate::mean_progress([7_500, 6_550, 10_000], ONE);
    assert_eq!((mean.numerator, mean.denominator), (24_050, 3));
    assert_eq!(mean.percent_hundredths(), Some(8_020));
    assert_eq!(mean.print(), "80.2%");
    assert_eq!(mean.fraction(), "240.5%/3");
    assert_eq!(Rate::mean_progress([], ONE).print(), "-");
}

#[test]
fn every_rate_has_a_name_a_definition_and_a_fraction() {
    let mut names: Vec<_> = RateKind::ALL.iter().map(|kind| kind.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RateKind::ALL.len());
    assert!(RateKind::ALL.iter().all(|kind| kind.definition().contains('÷')));
    assert_eq!(rate(RateKind::Fulfilled, 542, 1_190, FLOOR).fraction(), "542/1,190");
    let money = rate(RateKind::SpentOfPlanned, 930_000_000, 1_110_000_000, ONE);
    assert_eq!(money.fraction_in(MoneyUnit::Million), "930/1,110");
    assert_eq!(money.fraction(), "930,000,000/1,110,000,000");
}

#[test]
fn shares_are_not_nudged_and_the_footnote_says_so() {
    let thirds = shares(&[1, 1, 1], ONE);
    assert_eq!(thirds.hundredths, [3_330, 3_330, 3_330]);
    assert_eq!(
        thirds.footnote().as_deref(),
        Some("※ 비율은 소수 첫째 자리까지 반올림하여 더하면 99.9%입니다(100%와 차이 △0.1%p).")
    );
    assert_eq!(shares(&[1, 1], ONE).footnote(), None);
    let none = shares(&[0, 0], ONE);
    assert_eq!((none.hundredths.as_slice(), none.footnote()), ([0, 0].as_slice(), None));
}

proptest! {
    #[test]
    fn a_rounded_rate_is_within_its_last_digit(n in 0i64..1_000_000, d in 1i64..1_000_000, decimals in 0u8..=2) {
        let step = 10i128.pow(2 - u32::from(decimals));
        for mode in [RoundingMode::HalfUp, RoundingMode::Floor, RoundingMode::Ceiling] {
            let rounding = Rounding { decimals, mode };
            let printed = i128::from(rate(RateKind::Fulfilled, n, d, rounding).percent_hundredths().unwrap());
            let (exact, printed) = (i128::from(n) * 10_000, printed * i128::from(d));
            let error = printed - exact;
            let unit = step * i128::from(d);
            let within = match mode {
                RoundingMode::HalfUp => 2 * error.abs() <= unit,
                RoundingMode::Floor => -unit < error && error <= 0,
                RoundingMode::Ceiling => 0 <= error && error < unit,
            };
            prop_assert!(within, "{:?} {}", mode, error);
        }
    }

    #[test]
    fn any_rate_prints(n in any::<i64>(), d in any::<i64>(), decimals in any::<u8>()) {
        for kind in RateKind::ALL {
            let rate = rate(kind, n, d, Rounding { decimals, mode: RoundingMode::HalfUp });
            prop_assert!(!rate.print().is_empty() && !rate.fraction().is_empty());
        }
    }

    #[test]
    fn the_difference_is_what_the_shares_lack(counts in prop::collection::vec(0i64..10_000, 1..12)) {
        let shares = shares(&counts, ONE);
        let whole = counts.iter().sum::<i64>() > 0;
        let sum: i64 = shares.hundredths.iter().sum();
        prop_assert_eq!(shares.difference, if whole { sum - 10_000 } else { 0 });
        prop_assert!(shares.difference.abs() <= 5 * counts.len() as i64);
    }
}
