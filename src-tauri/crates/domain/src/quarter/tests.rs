use proptest::prelude::*;

use super::*;

#[test]
fn headings_name_quarters_in_many_ways() {
    let check = |text: &str, year: Option<i32>, expected: Option<&str>| {
        let read = Quarter::read(text, year).map(|quarter| quarter.to_string());
        assert_eq!(read.as_deref(), expected, "{text}");
    };
    for text in [
        "2025년 4/4분기",
        "2025년 4분기",
        "2025.4분기",
        "25년 4분기",
        "’25. 4/4",
        "'25.4분기",
        "2025Q4",
        "2025-Q4",
        "2025년 4/4",
        "2025 Ⅳ",
        "2025년\n4분기",
        "’25년 4Q",
        "2025. 4분기 말",
    ] {
        check(text, None, Some("2025Q4"));
    }
    for text in ["3/4", "3분기", "Ⅲ", "3Q", "Ⅲ분기", "3/4분기", "제3분기", "Q3", "3 / 4"]
    {
        check(text, Some(2022), Some("2022Q3"));
        check(text, None, None);
    }
    for text in
        ["5/4", "0분기", "5분기", "3", "3월", "2025", "2025년", "3/4/5", "13분기", "", "기타"]
    {
        check(text, Some(2022), None);
    }
}

#[test]
fn a_quarter_knows_its_neighbours_and_its_days() {
    let first = Quarter::new(2025, 1).unwrap();
    assert_eq!(first.previous().to_string(), "2024Q4");
    assert_eq!(first.last_day().to_string(), "2025-03-31");
    assert_eq!(Quarter::new(2025, 4).unwrap().last_day().to_string(), "2025-12-31");
    assert_eq!(
        (first.label(), first.paper_label(), first.short_label()),
        ("2025년 1분기".into(), "2025년 1/4분기".into(), "1/4".into())
    );
    assert_eq!(Quarter::new(2025, 5), None);
    assert!("2025Q0".parse::<Quarter>().is_err());
    assert!(serde_json::from_str::<Quarter>("\"2025-4\"").is_err());
}

proptest! {
    #[test]
    fn every_label_reads_back(year in 1900i32..2999, index in 1u8..=4) {
        let quarter = Quarter::new(year, index).unwrap();
        prop_assert_eq!(quarter.to_string().parse::<Quarter>(), Ok(quarter));
        prop_assert_eq!(Quarter::read(&quarter.label(), None), Some(quarter));
        prop_assert_eq!(Quarter::read(&quarter.paper_label(), None), Some(quarter));
        prop_assert_eq!(Quarter::read(&quarter.short_label(), Some(year)), Some(quarter));
        prop_assert_eq!(Quarter::of(quarter.first_day()), quarter);
        prop_assert_eq!(Quarter::of(quarter.last_day()), quarter);
        prop_assert_eq!(quarter.next().previous(), quarter);
    }
}
