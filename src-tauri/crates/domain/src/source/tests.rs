use super::*;
use FundingSource::{National, Other, Own, Private, Provincial, Unsplit};
use GovernmentKind::{City, County, District, Metropolitan};

#[test]
fn whose_money_a_word_means_hangs_on_the_government() {
    let check = |label: &str, kind, expected: Option<FundingSource>| {
        assert_eq!(FundingSource::read(label, kind), expected, "{label} in {}", kind.label());
    };
    for kind in GovernmentKind::ALL {
        for label in ["국비", "국 비", "국고보조금", "국", "균특"] {
            check(label, kind, Some(National));
        }
        for label in ["자체", "자체재원"] {
            check(label, kind, Some(Own));
        }
        for label in ["민간", "민자", "자부담"] {
            check(label, kind, Some(Private));
        }
        for label in ["기타", "기타(재원명)", "기타(상인회 자부담)", "기타(체육진흥기금)", "기 타"]
        {
            check(label, kind, Some(Other));
        }
        for label in ["계", "소계", "합계", "총계", "", "재원", "지방비", "총사업비"]
        {
            check(label, kind, None);
        }
    }
    check("시비", District, Some(Provincial));
    check("시 비", District, Some(Provincial));
    check("시비", County, Some(Provincial));
    check("시비", City, Some(Own));
    check("시비", Metropolitan, Some(Own));
    check("도비", City, Some(Provincial));
    check("도비", Metropolitan, Some(Own));
    check("구비", District, Some(Own));
    check("구", District, Some(Own));
    check("구비", City, None);
    check("군비", County, Some(Own));
    check("군비", District, None);
    check("시·도비", District, Some(Provincial));
    check("구·군비", District, Some(Own));
    check("구비", Metropolitan, Some(Other));
}

#[test]
fn every_source_prints_the_word_that_it_reads() {
    for kind in GovernmentKind::ALL {
        for source in [National, Provincial, Own, Private, Other] {
            let own_source = kind == Metropolitan && source == Provincial;
            let expected = if own_source { Own } else { source };
            assert_eq!(FundingSource::read(source.label(kind), kind), Some(expected));
            assert_eq!(FundingSource::read(source.code(kind), kind), Some(expected));
        }
        assert_eq!(GovernmentKind::read(kind.label()), Some(kind));
        assert_eq!(Unsplit.code(kind), "계");
    }
    assert_eq!((Own.code(District), Provincial.code(District)), ("구비", "시비"));
    assert_eq!((Own.code(City), Provincial.code(City)), ("시비", "도비"));
    assert_eq!(Own.code(County), "군비");
}
