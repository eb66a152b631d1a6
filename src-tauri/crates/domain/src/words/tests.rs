use super::*;

#[test]
fn every_word_reads_its_own_label() {
    for value in Newness::ALL {
        assert_eq!(Newness::read(value.label()), Some(value));
    }
    for value in Completion::ALL {
        assert_eq!(Completion::read(value.label()), Some(value));
    }
    for value in Span::ALL {
        assert_eq!(Span::read(value.label()), Some(value));
    }
    for value in BudgetNature::ALL {
        assert_eq!(BudgetNature::read(value.label()), Some(value));
    }
    for value in LeadBody::ALL {
        assert_eq!(LeadBody::read(value.label()), Some(value));
        for kind in [GovernmentKind::District, GovernmentKind::City, GovernmentKind::County] {
            assert_eq!(LeadBody::read_in(value.label_in(kind), kind), Some(value));
        }
    }
}

#[test]
fn cards_word_them_otherwise() {
    assert_eq!(Completion::read("임기내"), Some(Completion::WithinTerm));
    assert_eq!(Completion::read("임기 내 완료"), Some(Completion::WithinTerm));
    assert_eq!(Completion::read("임기 후 완료"), Some(Completion::AfterTerm));
    assert_eq!(Completion::read("2025년"), None);
    assert_eq!(Newness::read("신 규"), Some(Newness::New));
    assert_eq!(Newness::read("확대"), None);
    assert_eq!(BudgetNature::read("비예산 사업"), Some(BudgetNature::NonBudget));
    assert_eq!(Span::read("중기"), Some(Span::Medium));
}

#[test]
fn several_bodies_may_lead() {
    use GovernmentKind::{City, District};
    use LeadBody::{National, Own, Private, Provincial};
    let check = |label: &str, kind, expected: Option<&[LeadBody]>| {
        assert_eq!(LeadBody::read_all(label, kind).as_deref(), expected, "{label}");
    };
    check("구(자체)", District, Some(&[Own]));
    check("구", District, Some(&[Own]));
    check("시", District, Some(&[Provincial]));
    check("시", City, Some(&[Own]));
    check("광역", District, Some(&[Provincial]));
    check("국·정부", District, Some(&[National]));
    check("구(자체), 민간", District, Some(&[Own, Private]));
    check("국·정부 / 구(자체)", District, Some(&[National, Own]));
    check("구, 누군가", District, None);
    check("", District, None);
}
