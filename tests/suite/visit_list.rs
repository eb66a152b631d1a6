//! The list of visits and the shops over a log as a clerk keeps it: what is counted is what the open
//! format tells, and two shops made one come apart again as they were.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ledger::contract::*;
use serde_json::Value;
use tests::desk::{Desk, reading};

const READER: &str = env!("CARGO_BIN_EXE_bridge");

fn with_log() -> Desk {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let file: PathBuf = fixtures.join("2025년 소상공인 방문상담 일지(권역별)_취합.xlsx");
    let desk = reading(READER);
    desk.take(&file);
    desk
}

fn counted(visits: &[Value], key: &str) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for visit in visits {
        *counts.entry(visit[key].as_str().unwrap_or_default().to_owned()).or_default() += 1;
    }
    counts
}

/// Values and counts of a facet.
fn told(facets: &[Facet]) -> BTreeMap<String, u32> {
    facets.iter().map(|facet| (facet.value.clone(), facet.count)).collect()
}

fn ask(desk: &Desk, filter: VisitFilter) -> VisitPage {
    let query =
        VisitQuery { filter, limit: 50, total: true, facets: true, ..VisitQuery::default() };
    desk.session.visit_list(query).unwrap()
}

#[test]
fn total_and_facets_are_what_the_open_format_counts() {
    let desk = with_log();
    let dump = desk.dump();
    let visits = dump["visits"].as_array().unwrap();
    let all = ask(&desk, VisitFilter::default());
    assert_eq!(all.total, Some(u32::try_from(visits.len()).unwrap()));
    let facets = all.facets.unwrap();
    for (values, key) in [
        (told(&facets.areas), "region"),
        (told(&facets.categories), "field"),
        (told(&facets.results), "status"),
    ] {
        assert_eq!(values, counted(visits, key), "{key}");
    }
    let filter = VisitFilter {
        results: vec!["부재".into()],
        from: Some("2025-07-01".into()),
        to: Some("2025-09-30".into()),
        ..VisitFilter::default()
    };
    let meant = visits.iter().filter(|visit| {
        let day = visit["date"].as_str().unwrap_or_default();
        visit["status"] == "부재" && ("2025-07-01"..="2025-09-30").contains(&day)
    });
    assert_eq!(ask(&desk, filter).total, Some(u32::try_from(meant.count()).unwrap()));
}

#[test]
fn two_shops_made_one_keep_every_visit_and_come_apart_as_they_were() {
    let desk = with_log();
    let list = |words: &str| {
        let query = BusinessQuery {
            words: words.into(),
            limit: 500,
            total: true,
            ..BusinessQuery::default()
        };
        desk.session.business_list(query).unwrap()
    };
    let rows = list("").rows;
    let (keep, gone) = (&rows[0], &rows[rows.len() / 2]);
    for (shop, state) in [(keep, "신청"), (gone, "완료")] {
        desk.session
            .participation_save(SaveParticipation {
                id: None,
                business_id: shop.id.clone(),
                program: "동행 지원".into(),
                state: state.into(),
                day: "2025. 3. 4.".into(),
            })
            .unwrap();
    }
    let before = desk.dump();
    let merge = MergeBusinesses {
        keep: keep.id.clone(),
        gone: gone.id.clone(),
        take: vec![BusinessColumn::Phone],
    };
    desk.session.business_merge(merge).unwrap();
    let page = desk.session.business_page(RowRef { id: keep.id.clone() }).unwrap();
    assert_eq!(page.head.visits, keep.visits + gone.visits);
    assert_eq!((&page.head.name, &page.head.phone), (&keep.name, &gone.phone));
    assert_eq!(page.programmes.len(), 1, "a programme that both joined is one");
    assert_eq!(page.programmes[0].state, "완료");
    assert_eq!(list("").total, Some(u32::try_from(rows.len()).unwrap() - 1));
    let of_shop = VisitFilter { business: Some(keep.id.clone()), ..VisitFilter::default() };
    assert_eq!(ask(&desk, of_shop).total, Some(keep.visits + gone.visits));
    let lost = desk.session.business_page(RowRef { id: gone.id.clone() });
    assert_eq!(lost.unwrap_err().code, ErrorCode::Gone);
    desk.undo().unwrap();
    assert_eq!(desk.dump(), before);
    assert_eq!(list("").rows, rows);
}

#[test]
fn a_new_name_of_a_shop_finds_its_visits_and_a_masked_phone_is_never_saved() {
    let desk = with_log();
    let query = BusinessQuery { limit: 1, ..BusinessQuery::default() };
    let shop = desk.session.business_list(query).unwrap().rows.remove(0);
    let set = |column, value: &str| {
        desk.session.business_set(SetBusiness { id: shop.id.clone(), column, value: value.into() })
    };
    set(BusinessColumn::Name, "㈜ 늘봄꽃집").unwrap();
    for words in ["ㄴㅂㄲㅈ", "늘봄"] {
        let page = ask(&desk, VisitFilter { words: words.into(), ..VisitFilter::default() });
        assert!(page.rows.iter().all(|row| row.business == "㈜ 늘봄꽃집"), "{words}");
        assert!(page.total >= Some(shop.visits) && shop.visits > 0, "{words}");
    }
    let refused = set(BusinessColumn::Phone, &shop.phone).unwrap_err();
    assert!(refused.message.contains("가려진 채"), "{}", refused.message);
    let refused = set(BusinessColumn::Remark, "주민번호 900101-1234567").unwrap_err();
    assert!(refused.message.contains("주민등록번호"), "{}", refused.message);
    set(BusinessColumn::ConsentDay, "2025. 3. 4.").unwrap();
    let page = desk.session.business_page(RowRef { id: shop.id.clone() }).unwrap();
    assert_eq!(page.head.consent_day.as_deref(), Some("2025-03-04"));
}
