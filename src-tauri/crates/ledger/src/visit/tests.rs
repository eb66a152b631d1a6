use chrono::{NaiveDate, NaiveDateTime};
use domain::text;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::store::{Ledger, Tx};

const START: &str = "
INSERT INTO term VALUES ('t', '민선8기', '2022-07-01', '2026-06-30');
INSERT INTO office (id, name, government, term_id) VALUES ('office', '가온구', 'district', 't');
INSERT INTO department VALUES ('d', '지역경제과', 0);
INSERT INTO business (id, name, name_key, owner, phone) VALUES
    ('s0', '가온분식', '가온분식', '남궁민수', '010-1234-5678'), ('s1', '(주)다라유통', '다라유통', '홍길동', '02-2600-4567'),
    ('s2', '한빛 미용실', '한빛미용실', '', ''), ('s3', '24시 세탁', '24시세탁', '', '010-5678-1212');";

const SHOPS: [(&str, &str); 4] = [
    ("가온분식", "010-1234-5678"),
    ("(주)다라유통", "02-2600-4567"),
    ("한빛 미용실", ""),
    ("24시 세탁", "010-5678-1212"),
];
const AREAS: [&str; 3] = ["", "1권역", "창1동"];
const CATEGORIES: [&str; 3] = ["금융", "임대차", "온라인 판로"];
const RESULTS: [&str; 3] = ["상담", "부재", "거절"];
const MANAGERS: [&str; 2] = ["김매니저", "이매니저"];
const BODIES: [&str; 5] = [
    "임대료 인상 상담",
    "특례보증 30백만원 신청, 남궁민수 대표",
    "부재중, 명함 전달",
    "온라인 스토어 개설 안내",
    "",
];
const WORDS: [&str; 18] = [
    "",
    "임대",
    "임",
    "상ㄷ",
    "특례보",
    "ㄱㅇㅂㅅ",
    "ㅂㅅ",
    "분식",
    "유통 상담",
    "5678",
    "4567",
    "12",
    "010-1234",
    "없는말",
    "가온ㅂ",
    "24시",
    "매니저",
    "ㅎㅂ 임대",
];

#[derive(Clone, Debug)]
struct Row {
    shop: Option<usize>,
    day: Option<u8>,
    words: [usize; 5],
    struck: bool,
    repeats: bool,
    /// 0 none, 1 done on the spot, 2 open, 3 late, 4 answered.
    follow_up: u8,
}

fn row() -> impl Strategy<Value = Row> {
    (
        prop::option::weighted(0.9, 0..4_usize),
        prop::option::weighted(0.9, 1..29_u8),
        (0..3_usize, 0..3_usize, 0..3_usize, 0..2_usize, 0..5_usize),
        (prop::bool::weighted(0.1), prop::bool::weighted(0.1), 0..5_u8),
    )
        .prop_map(|(shop, day, (a, c, r, m, b), (struck, repeats, follow_up))| Row {
            shop,
            day,
            words: [a, c, r, m, b],
            struck,
            repeats,
            follow_up,
        })
}

fn kept() -> impl Strategy<Value = Kept> {
    prop_oneof![4 => Just(Kept::With), 1 => Just(Kept::Without), 1 => Just(Kept::Only)]
}

fn filter() -> impl Strategy<Value = VisitFilter> {
    let some = |all: &'static [&'static str]| {
        let all: Vec<String> = all.iter().map(|word| (*word).to_owned()).collect();
        prop_oneof![2 => Just(Vec::new()), 1 => prop::sample::subsequence(all, 1..=2)]
    };
    let day =
        || prop::option::weighted(0.3, (1..29_u8).prop_map(|day| format!("2025-03-{day:02}")));
    let state = prop_oneof![
        Just(FollowUpState::Open),
        Just(FollowUpState::Overdue),
        Just(FollowUpState::Answered),
        Just(FollowUpState::None)
    ];
    (
        prop::sample::select(&WORDS[..]),
        (day(), day()),
        (some(&AREAS), some(&CATEGORIES), some(&RESULTS), some(&MANAGERS)),
        (kept(), kept(), prop::option::weighted(0.2, state)),
    )
        .prop_map(|(words, (from, to), (areas, categories, results, managers), marks)| {
            VisitFilter {
                words: words.to_owned(),
                from,
                to,
                areas,
                categories,
                results,
                managers,
                struck: marks.0,
                duplicates: marks.1,
                follow_up: marks.2,
                ..VisitFilter::default()
            }
        })
}

fn now() -> NaiveDateTime {
    "2026-01-05T09:00:00".parse().unwrap()
}

fn today() -> NaiveDate {
    now().date()
}

fn fill(tx: &Tx<'_>, rows: &[Row]) -> Result<(), CommandError> {
    tx.execute_batch(START)?;
    for (nth, row) in rows.iter().enumerate() {
        let [area, category, result, manager, body] = row.words;
        tx.execute(
            "INSERT INTO visit (id, business_id, day, area, category, result, manager, body, struck, duplicate_of)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            (
                format!("v{nth:03}"),
                row.shop.map(|shop| format!("s{shop}")),
                row.day.map(|day| format!("2025-03-{day:02}")),
                AREAS[area],
                CATEGORIES[category],
                RESULTS[result],
                MANAGERS[manager],
                BODIES[body],
                row.struck,
                (row.repeats && nth > 0).then_some("v000"),
            ),
        )?;
        let (due, answered) = match row.follow_up {
            0 => continue,
            1 => (None, None),
            2 => (Some("2026-01-05"), None),
            3 => (Some("2026-01-04"), None),
            _ => (Some("2025-04-01"), Some("2025-04-02")),
        };
        tx.execute(
            "INSERT INTO follow_up (id, visit_id, body, due_day, answered_day) VALUES (?1, ?2, '안내문 배부', ?3, ?4)",
            (format!("f{nth}"), format!("v{nth:03}"), due, answered),
        )?;
    }
    Ok(())
}

fn ledger(rows: &[Row]) -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("가온구 공약.pledge");
    let ledger = Ledger::create(&path, now(), |tx| fill(tx, rows)).unwrap();
    (folder, ledger)
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What a clerk who reads every row would say.
fn has_word(row: &Row, word: &str) -> bool {
    let (name, phone) = row.shop.map_or(("", ""), |shop| SHOPS[shop]);
    let letters = text::typed_letters(word);
    let jamo = |c: &char| text::initial_stroke(*c).is_some();
    let (_, first) = letters.split_last().unwrap();
    if first.is_empty() {
        // A single letter begins a word of the name, or its final is carried into the next.
        return name
            .split(' ')
            .any(|part| text::matches(word, &plain(part).chars().take(1).collect::<String>()))
            || text::carried(letters[0]).is_some() && text::matches(word, &plain(name));
    }
    if first.iter().any(jamo) {
        return text::matches(word, &plain(name));
    }
    let [area, category, _, manager, body] = row.words;
    let follow_up = if row.follow_up > 0 { "안내문 배부" } else { "" };
    let lines =
        [name, BODIES[body], CATEGORIES[category], AREAS[area], MANAGERS[manager], follow_up];
    let word = plain(word);
    let digits = plain(phone);
    let rings = word.chars().all(|c| c.is_ascii_digit())
        && if word.len() < 4 || word.starts_with('0') {
            digits.contains(&word)
        } else {
            digits.ends_with(&word)
        };
    lines.iter().any(|line| text::matches(&word, &plain(line))) || rings
}

fn meant(row: &Row, filter: &VisitFilter, nth: usize) -> bool {
    let [area, category, result, manager, _] = row.words;
    let day = row.day.map(|day| format!("2025-03-{day:02}"));
    let within =
        |list: &[String], word: &str| list.is_empty() || list.iter().any(|one| one == word);
    let kept = |kept: Kept, is: bool| match kept {
        Kept::With => true,
        Kept::Without => !is,
        Kept::Only => is,
    };
    let state = match row.follow_up {
        0 => FollowUpState::None,
        2 => FollowUpState::Open,
        3 => FollowUpState::Overdue,
        _ => FollowUpState::Answered,
    };
    filter.words.split_whitespace().all(|word| has_word(row, word))
        && filter.from.as_ref().is_none_or(|from| day.as_ref().is_some_and(|day| day >= from))
        && filter.to.as_ref().is_none_or(|to| day.as_ref().is_some_and(|day| day <= to))
        && within(&filter.areas, AREAS[area])
        && within(&filter.categories, CATEGORIES[category])
        && within(&filter.results, RESULTS[result])
        && within(&filter.managers, MANAGERS[manager])
        && kept(filter.struck, row.struck)
        && kept(filter.duplicates, row.repeats && nth > 0)
        && filter.follow_up.is_none_or(|asked| asked == state)
}

fn ask(ledger: &Ledger, query: &VisitQuery) -> VisitPage {
    list::page(ledger.connection(), query, today()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_filter_means_what_reading_every_row_would_find(
        rows in prop::collection::vec(row(), 1..30),
        filters in prop::collection::vec(filter(), 12),
    ) {
        let (_folder, ledger) = ledger(&rows);
        for filter in filters {
            let mut expected: Vec<String> = rows.iter().enumerate()
                .filter(|(nth, row)| meant(row, &filter, *nth))
                .map(|(nth, _)| format!("v{nth:03}")).collect();
            let query = VisitQuery { filter: filter.clone(), limit: 100, total: true, facets: true, ..VisitQuery::default() };
            let page = ask(&ledger, &query);
            let days: Vec<_> = page.rows.iter().map(|row| row.day.clone().unwrap_or_default()).collect();
            prop_assert!(days.is_sorted_by(|one, next| one >= next), "{days:?}");
            let mut found: Vec<String> = page.rows.iter().map(|row| row.id.clone()).collect();
            found.sort();
            expected.sort();
            prop_assert_eq!(&found, &expected, "{:?}", filter);
            prop_assert_eq!(page.total, Some(u32::try_from(expected.len()).unwrap()));
            // A facet promises what choosing it alone would show.
            for facet in page.facets.unwrap().areas {
                let chosen = VisitFilter { areas: vec![facet.value.clone()], ..filter.clone() };
                let many = rows.iter().enumerate().filter(|(nth, row)| meant(row, &chosen, *nth)).count();
                prop_assert_eq!(facet.count as usize, many, "{} {:?}", facet.value, filter);
            }
        }
    }

    #[test]
    fn a_stretch_is_the_same_from_either_end(
        rows in prop::collection::vec(row(), 1..40),
        filter in filter(),
        ascending in any::<bool>(),
        sort in prop::sample::select(vec![VisitSort::Day, VisitSort::Business, VisitSort::Area, VisitSort::Result]),
    ) {
        let (_folder, ledger) = ledger(&rows);
        let query = VisitQuery { filter, sort, ascending, limit: 100, total: true, ..VisitQuery::default() };
        let whole = ask(&ledger, &query);
        for offset in 0..40 {
            let part = ask(&ledger, &VisitQuery { offset, limit: 7, total: false, known: whole.total, ..query.clone() });
            let from = (offset as usize).min(whole.rows.len());
            let to = (from + 7).min(whole.rows.len());
            prop_assert_eq!(&part.rows, &whole.rows[from..to], "{}", offset);
        }
    }
}

#[test]
fn names_and_phones_leave_masked_and_a_bad_day_is_told() {
    let row = Row {
        shop: Some(0),
        day: Some(3),
        words: [1, 0, 0, 0, 1],
        struck: false,
        repeats: false,
        follow_up: 0,
    };
    let (_folder, ledger) = ledger(&[row]);
    let query = VisitQuery { limit: 5, ..VisitQuery::default() };
    let page = ask(&ledger, &query);
    assert_eq!(page.rows[0].body, "특례보증 30백만원 신청, 남**수 대표");
    assert!(page.rows[0].masked);
    let filter = VisitFilter { from: Some("3월".into()), ..VisitFilter::default() };
    let refused = list::page(ledger.connection(), &VisitQuery { filter, ..query }, today());
    assert!(refused.unwrap_err().message.contains("‘3월’은 날짜가 아닙니다"));
}
