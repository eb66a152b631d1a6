use super::*;

#[test]
fn a_term_knows_its_quarters_and_money_columns() {
    let term = Term::elected(8);
    assert_eq!(
        (term.start.to_string(), term.end.to_string()),
        ("2022-07-01".into(), "2026-06-30".into())
    );
    let codes: Vec<String> = term.years().iter().map(Period::to_string).collect();
    assert_eq!(codes, ["2022H2", "2023", "2024", "2025", "2026H1"]);
    let quarters = term.quarters();
    assert_eq!(quarters.len(), 16);
    assert_eq!(quarters.iter().map(Quarter::to_string).next_back().as_deref(), Some("2026Q2"));
    assert!(term.contains(quarters[0]) && !term.contains(quarters[0].previous()));
    assert!(term.years().iter().all(|period| period.touches(&term) == Some(true)));
}

#[test]
fn the_offered_terms_follow_one_another() {
    let terms = Term::presets();
    assert_eq!(
        terms.iter().map(|term| term.name.as_str()).collect::<Vec<_>>(),
        ["민선7기", "민선8기", "민선9기"]
    );
    for pair in terms.windows(2) {
        assert_eq!(pair[0].end.succ_opt(), Some(pair[1].start));
    }
}
