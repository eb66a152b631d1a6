use proptest::prelude::*;

use super::*;
use crate::rate::RoundingMode;

fn time(code: &str) -> Time {
    code.parse().unwrap()
}

fn of(values: &[(&str, &str)], aggregation: Aggregation) -> Whole {
    let values: Vec<(Time, &str)> = values.iter().map(|(code, text)| (time(code), *text)).collect();
    whole(&values, aggregation)
}

fn printed(values: &[(&str, &str)], aggregation: Aggregation) -> Option<String> {
    of(values, aggregation).print(Rounding::default())
}

const WHOLE_FLOOR: Rounding = Rounding { decimals: 0, mode: RoundingMode::Floor };

#[test]
fn counselling_of_542_against_1190_is_45_per_cent_under_floor() {
    let target = of(
        &[("2022H2", "30"), ("2023", "200"), ("2024", "240"), ("2025", "320"), ("2026H1", "400")],
        Aggregation::Sum,
    );
    let actual = of(&[("2022H2", "10"), ("2023", "532")], Aggregation::Sum);
    let rate = Fulfilment::of((&target, &actual), Aggregation::Sum, Direction::Higher, WHOLE_FLOOR)
        .unwrap();
    assert_eq!((rate.percent().as_str(), rate.fraction().as_str()), ("45%", "542/1,190"));
    assert_eq!(rate.definition(), "실적 합계 ÷ 목표 합계, 정수로 버림");
    let nearer = Fulfilment::of(
        (&target, &actual),
        Aggregation::Sum,
        Direction::Higher,
        Rounding::default(),
    );
    assert_eq!(nearer.unwrap().percent(), "45.5%");
}

#[test]
fn the_whole_is_the_sum_the_newest_or_the_mean() {
    let values = [("2024", "70.5"), ("2022H2", "60"), ("2023", "-"), ("2025", "")];
    assert_eq!(printed(&values, Aggregation::Sum).unwrap(), "130.5");
    assert_eq!(printed(&values, Aggregation::Last).unwrap(), "70.5");
    // Of two values, not of four: neither `-` nor a blank is a zero.
    assert_eq!(printed(&values, Aggregation::Average).unwrap(), "65.3");
    assert_eq!(printed(&[("2023", "0"), ("2024", "5")], Aggregation::Average).unwrap(), "2.5");
    assert_eq!(printed(&[("2023", "80%"), ("2024", "90%")], Aggregation::Average).unwrap(), "85%");
    assert_eq!(printed(&[("2023", "-")], Aggregation::Sum), None);
}

#[test]
fn a_year_is_not_counted_again_with_its_quarters() {
    let values =
        [("2023", "10"), ("2023Q1", "4"), ("2023Q2", "6"), ("2024Q1", "3"), ("2024Q2", "2")];
    assert_eq!(printed(&values, Aggregation::Sum).unwrap(), "15");
    assert_eq!(printed(&values, Aggregation::Last).unwrap(), "2");
    let halves = [("2023H1", "5"), ("2023Q1", "4"), ("2023Q3", "7")];
    assert_eq!(printed(&halves, Aggregation::Sum).unwrap(), "12");
    // The overall value counts where nothing is given by year.
    assert_eq!(printed(&[("total", "4")], Aggregation::Sum).unwrap(), "4");
    assert_eq!(printed(&[("total", "4"), ("2023", "1")], Aggregation::Sum).unwrap(), "1");
}

#[test]
fn a_text_target_is_not_computed() {
    let target = of(&[("total", "홈페이지 제작, 교육추진")], Aggregation::Sum);
    assert_eq!(target, Whole::Words("홈페이지 제작, 교육추진".into()));
    let actual = of(&[("total", "3")], Aggregation::Sum);
    let rate = |target: &Whole, actual: &Whole| {
        Fulfilment::of((target, actual), Aggregation::Sum, Direction::Higher, WHOLE_FLOOR)
    };
    assert_eq!(rate(&target, &actual), None);
    // One word among numbers, and money beside counts, are not added up.
    let mixed = of(&[("2023", "3"), ("2024", "계속"), ("2025", "계속")], Aggregation::Sum);
    assert_eq!(mixed, Whole::Words("3, 계속".into()));
    let units = of(&[("2023", "3"), ("2024", "24백만원")], Aggregation::Sum);
    assert!(matches!(units, Whole::Words(_)));
    // Nothing to divide by.
    assert_eq!(rate(&of(&[("2023", "0")], Aggregation::Sum), &actual), None);
    assert_eq!(rate(&Whole::Nothing, &actual), None);
}

#[test]
fn where_lower_is_better_the_target_is_divided_by_the_actual() {
    let (target, actual) =
        (of(&[("2023", "10")], Aggregation::Last), of(&[("2023", "12.5")], Aggregation::Last));
    let rate = Fulfilment::of((&target, &actual), Aggregation::Last, Direction::Lower, WHOLE_FLOOR)
        .unwrap();
    assert_eq!((rate.percent().as_str(), rate.fraction().as_str()), ("80%", "10/12.5"));
    assert_eq!(rate.definition(), "목표 최종 ÷ 실적 최종(낮을수록 좋음), 정수로 버림");
}

#[test]
fn means_of_different_counts_are_compared_as_means() {
    let target = of(&[("2023", "80"), ("2024", "90")], Aggregation::Average);
    let actual = of(&[("2023", "68")], Aggregation::Average);
    let rate =
        Fulfilment::of((&target, &actual), Aggregation::Average, Direction::Higher, WHOLE_FLOOR);
    let rate = rate.unwrap();
    assert_eq!((rate.percent().as_str(), rate.fraction().as_str()), ("80%", "68/85"));
}

#[test]
fn words_and_codes_are_read_and_nothing_else() {
    for known in Aggregation::ALL {
        assert_eq!(Aggregation::read(known.label()), Some(known));
    }
    for known in Direction::ALL {
        assert_eq!(Direction::read(known.label()), Some(known));
        assert_eq!(Direction::read(&format!("{} 좋음", known.label())), Some(known));
    }
    assert_eq!((Aggregation::read("아무렇게나"), Direction::read("옆으로")), (None, None));
    for code in ["2023", "2022H2", "2023Q1", "total", "prior", "after"] {
        assert_eq!(time(code).to_string(), code);
    }
    assert!("2023Q5".parse::<Time>().is_err() && "내년".parse::<Time>().is_err());
    assert_eq!(time("2023Q1").label(), "2023년 1분기");
}

proptest! {
    #[test]
    fn a_sum_is_the_sum_whatever_the_order(parts in prop::collection::vec(0i64..100_000, 1..6)) {
        let texts: Vec<String> = parts.iter().map(|part| Decimal::whole(*part).grouped()).collect();
        let mut values: Vec<(Time, &str)> = (2022..)
            .map(|year| Time::Period(Period::Year(year)))
            .zip(texts.iter().map(String::as_str))
            .collect();
        let forth = whole(&values, Aggregation::Sum);
        values.reverse();
        prop_assert_eq!(&forth, &whole(&values, Aggregation::Sum));
        let sum: i64 = parts.iter().sum();
        prop_assert_eq!(forth.amount().map(|amount| amount.sum), Some(Decimal::whole(sum)));
    }
}

#[test]
fn what_was_so_before_the_term_is_no_part_of_the_whole() {
    let values = [("prior", "9"), ("2023", "8")];
    assert_eq!(printed(&values, Aggregation::Sum).as_deref(), Some("8"));
    assert_eq!(printed(&values[..1], Aggregation::Sum), None);
    assert_eq!(time("prior").label(), "기준값");
}
