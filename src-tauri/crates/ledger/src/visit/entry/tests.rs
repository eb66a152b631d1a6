use chrono::NaiveDateTime;
use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::store::{Ledger, StepKind, stack, undo::Undone};

const ROWS: &str = "
INSERT INTO term VALUES ('t', '민선8기', '2022-07-01', '2026-06-30');
INSERT INTO office (id, name, government, term_id) VALUES ('office', '가온구', 'district', 't');
INSERT INTO department VALUES ('d', '지역경제과', 0);
INSERT INTO business (id, name, name_key, owner, phone, area, address) VALUES
    ('z1', '가온분식', '가온분식', '남궁민수', '010-1234-5678', '창1동', '중앙로 12'),
    ('z2', '(주)다라유통', '다라유통', '홍길동', '02-2600-4567', '쌍문동', '해등로 3'),
    ('z3', '한빛미용실', '한빛미용실', '', '', '', '');
INSERT INTO visit (id, business_id, day, channel, area, category, result, manager, body)
VALUES ('01900000-0000-7000-8000-000000000001', 'z1', '2025-12-20', '전화', '1권역', '금융', '상담', '김매니', '임대료 인상으로 남궁민수 대표가 상담, 010-1234-5678');";

struct Bench {
    _folder: TempDir,
    ledger: Ledger,
}

fn now() -> NaiveDateTime {
    "2026-01-05T09:00:00".parse().unwrap()
}

fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("가온구 공약.pledge");
    let ledger = Ledger::create(&path, now(), |tx| Ok(tx.execute_batch(ROWS)?)).unwrap();
    Bench { _folder: folder, ledger }
}

impl Bench {
    fn connection(&self) -> &Connection {
        self.ledger.connection()
    }

    fn add(&mut self, new: &NewVisit) -> Result<Written, CommandError> {
        let work = |tx: &mut crate::store::Tx<'_>| {
            let (id, label) = add::visit(tx, new, now().date())?;
            tx.label(format!("{label} 추가"));
            tx.created(id);
            Ok(())
        };
        Ok(self.ledger.transact(now(), StepKind::Edit, "", work)?.0)
    }

    fn set(&mut self, id: &str, field: VisitSlot, value: &str) -> Result<Written, CommandError> {
        let set = SetVisit { id: id.into(), field, value: value.into() };
        let work = |tx: &mut crate::store::Tx<'_>| set::set(tx, &set, now().date());
        Ok(self.ledger.transact(now(), StepKind::Edit, "", work)?.0)
    }

    fn paste(&mut self, cells: &VisitCells) -> Result<Written, CommandError> {
        let work = |tx: &mut crate::store::Tx<'_>| paste::apply(tx, cells, now().date());
        Ok(self.ledger.transact(now(), StepKind::Edit, "", work)?.0)
    }

    fn undo(&mut self) {
        let step = stack::undoable(self.connection()).unwrap().unwrap();
        let refuse = ConflictPolicy::Refuse;
        let done = self.ledger.undo(now(), (StepKind::Undo, "되돌리기"), step.id, refuse).unwrap();
        assert!(matches!(done, Undone::Done(_)));
    }

    fn found(&self, text: &str) -> Vec<String> {
        let find = FindBusiness { text: text.into(), limit: 10 };
        let found = find::businesses(self.connection(), &find).unwrap();
        found.into_iter().map(|shop| shop.name).collect()
    }

    fn desk(&self, business: Option<&str>, day: &str, body: &str) -> VisitDesk {
        let business = business.map(str::to_owned);
        let ask = DeskAsk { business, day: day.into(), body: body.into() };
        desk::desk(self.connection(), &ask, now().date()).unwrap()
    }

    fn count(&self, table: &str) -> u32 {
        let sql = format!("SELECT count(*) FROM {table}");
        self.connection().query_row(&sql, [], |row| row.get(0)).unwrap()
    }
}

fn at_shop(id: &str) -> NewVisit {
    NewVisit {
        business: Some(id.into()),
        day: "오늘".into(),
        result: "상담".into(),
        ..NewVisit::default()
    }
}

fn cells(rows: &[&str]) -> VisitCells {
    let row = |row: &&str| row.split('|').map(str::to_owned).collect();
    VisitCells { rows: rows.iter().map(row).collect() }
}

fn refused(answer: Result<Written, CommandError>, words: &str) {
    let error = answer.unwrap_err();
    assert_eq!(error.code, ErrorCode::Invalid, "{}", error.message);
    assert!(error.message.contains(words), "‘{words}’ is not in: {}", error.message);
}

#[test]
fn a_shop_is_found_by_initials_part_of_the_name_phone_tail_and_address_with_every_jamo() {
    let bench = bench();
    for typed in ["ㄱㅇ", "ㄱㅇㅂㅅ", "가오", "가온ㅂ", "분식", "5678", "중앙로", "중앙로 12"]
    {
        assert_eq!(bench.found(typed), ["가온분식"], "{typed}");
    }
    assert_eq!(bench.found("다라"), ["(주)다라유통"]);
    assert_eq!(bench.found("4567"), ["(주)다라유통"]);
    assert!(bench.found("없는곳").is_empty());
    // Nothing typed: the shops visited last.
    assert_eq!(bench.found(""), ["가온분식"]);
}

#[test]
fn people_leave_masked() {
    let bench = bench();
    let find = FindBusiness { text: "가온".into(), limit: 1 };
    let shop = find::businesses(bench.connection(), &find).unwrap().remove(0);
    assert_eq!((&*shop.owner, &*shop.phone), ("남**수", "010-****-5678"));
    let desk = bench.desk(Some("z1"), "오늘", "");
    assert_eq!(desk.visits[0].body, "임대료 인상으로 남**수 대표가 상담, 010-****-5678");
}

#[test]
fn the_form_is_filled_from_the_clerk_and_from_the_shop() {
    let mut bench = bench();
    let mut new = at_shop("z2");
    (new.channel, new.area) = ("창구".into(), "2권역".into());
    (new.category, new.manager) = ("마케팅".into(), "이매니".into());
    bench.add(&new).unwrap();
    let plain = bench.desk(None, "", "").defaults;
    assert_eq!((&*plain.channel, &*plain.manager), ("창구", "이매니"));
    let at_shop = bench.desk(Some("z1"), "", "").defaults;
    assert_eq!((&*at_shop.area, &*at_shop.category), ("1권역", "금융"));
    assert_eq!((&*at_shop.channel, &*at_shop.manager), ("창구", "이매니"));
}

#[test]
fn a_visit_with_a_new_shop_and_its_actions_is_one_step_and_is_taken_back_whole() {
    let mut bench = bench();
    let before = (bench.count("business"), bench.count("visit"), bench.count("follow_up"));
    let written = bench
        .add(&NewVisit {
            new_business: Some(NewBusiness {
                name: "새로꽃집".into(), ..NewBusiness::default()
            }),
            day: "1.4".into(),
            body: "간판 지원 문의".into(),
            follow_ups: vec![NewFollowUp {
                kind: "타부서 이송".into(),
                department: "도시디자인과".into(),
                due: "+7".into(),
                body: "간판 개선 사업".into(),
            }],
            ..NewVisit::default()
        })
        .unwrap();
    assert_eq!(written.label, "2026. 1. 4. (일) ‘새로꽃집’ 방문 추가");
    let desk = bench.desk(None, "", "");
    assert_eq!((desk.today.len(), desk.today_shops), (1, 1));
    assert_eq!(bench.found("ㅅㄹㄲㅈ"), ["새로꽃집"]);
    bench.undo();
    let after = (bench.count("business"), bench.count("visit"), bench.count("follow_up"));
    assert_eq!(before, after);
    assert_eq!(bench.count("department"), 1);
}

#[test]
fn what_a_visit_may_repeat_is_told_before_it_is_saved() {
    let mut bench = bench();
    let mut new = at_shop("z1");
    new.body = "카드수수료 감면 절차를 물어봄".into();
    bench.add(&new).unwrap();
    // The same shop on the same day, whatever is written.
    assert_eq!(bench.desk(Some("z1"), "오늘", "다른 일").repeats.len(), 1);
    // Nearly the same text on another day.
    let near = bench.desk(Some("z1"), "어제", "카드 수수료 감면 절차를 물어봄.").repeats;
    assert_eq!(near.len(), 1);
    assert!(bench.desk(Some("z1"), "어제", "다른 일").repeats.is_empty());
    assert!(bench.desk(Some("z2"), "오늘", "카드수수료 감면 절차를 물어봄").repeats.is_empty());
}

#[test]
fn what_cannot_be_kept_is_refused_and_nothing_is_written() {
    let mut bench = bench();
    let before = bench.count("visit");
    let with = |change: &dyn Fn(&mut NewVisit)| {
        let mut new = at_shop("z1");
        change(&mut new);
        new
    };
    refused(bench.add(&with(&|new| new.body = "주민번호 900101-1234567".into())), "주민등록번호");
    refused(bench.add(&with(&|new| new.business = None)), "업소를 고르지 않아");
    refused(bench.add(&with(&|new| new.day = "그때".into())), "방문일 ‘그때’");
    refused(bench.add(&with(&|new| new.day = "2026-01-06".into())), "오늘보다 뒤");
    let early = NewFollowUp {
        kind: "전문가 연계".into(),
        due: "2026-01-04".into(),
        ..NewFollowUp::default()
    };
    refused(bench.add(&with(&|new| new.follow_ups = vec![early.clone()])), "방문일");
    let twin = NewBusiness {
        name: "㈜ 다라유통".into(),
        phone: "0226004567".into(),
        ..NewBusiness::default()
    };
    let new = NewVisit { new_business: Some(twin), day: "오늘".into(), ..NewVisit::default() };
    refused(bench.add(&new), "이미 있습니다");
    assert_eq!(bench.count("visit"), before);
}

#[test]
fn a_field_is_put_right_as_a_step_and_a_mask_never_takes_the_place_of_a_text() {
    let mut bench = bench();
    let id = "01900000-0000-7000-8000-000000000001";
    let written = bench.set(id, VisitSlot::Result, "부재").unwrap();
    assert_eq!(written.label, "2025. 12. 20. (토) ‘가온분식’ 방문 처리결과 변경");
    let shown = set::view(bench.connection(), id, now().date()).unwrap();
    assert!(shown.body_masked);
    refused(bench.set(id, VisitSlot::Body, &shown.body), "가린 글자");
    bench.set(id, VisitSlot::Body, "임대료 상담").unwrap();
    let shown = set::view(bench.connection(), id, now().date()).unwrap();
    assert_eq!((&*shown.body, shown.body_masked, &*shown.result), ("임대료 상담", false, "부재"));
    let told = steps::of_visit(bench.connection(), id).unwrap();
    let newest = &told[0];
    assert_eq!((&*newest.what, &*newest.to), ("내용", "임대료 상담"));
    assert_eq!(newest.from, "임대료 인상으로 남**수 대표가 상담, 010-****-5678");
    bench.undo();
    bench.undo();
    assert_eq!(set::view(bench.connection(), id, now().date()).unwrap().result, "상담");
}

#[test]
fn the_past_of_a_visit_tells_its_shop_its_day_of_keeping_and_what_was_promised() {
    let mut bench = bench();
    let id = "01900000-0000-7000-8000-000000000001";
    bench.set(id, VisitSlot::RetainUntil, "2030. 12. 31.").unwrap();
    refused(bench.set(id, VisitSlot::RetainUntil, "언젠가"), "보유 기한 ‘언젠가’");
    bench.set(id, VisitSlot::Business, "z3").unwrap();
    let promised = NewFollowUp {
        kind: "타부서 이송".into(),
        department: "지역경제과".into(),
        due: "2026. 1. 20.".into(),
        body: "간판 정비".into(),
    };
    let day = now().date();
    let visited = day - chrono::Days::new(16);
    let promise = |tx: &mut crate::store::Tx<'_>| {
        follow_up(tx, id, visited, &promised, day)?;
        Ok(())
    };
    bench.ledger.transact(now(), StepKind::Edit, "조치 추가", promise).unwrap();
    let view = set::view(bench.connection(), id, day).unwrap();
    assert_eq!(view.retain_until.as_deref(), Some("2030-12-31"));
    let told = steps::of_visit(bench.connection(), id).unwrap();
    let told: Vec<(&str, &str, &str)> =
        told.iter().map(|step| (&*step.what, &*step.from, &*step.to)).collect();
    for expected in [
        ("업소", "가온분식", "한빛미용실"),
        ("보유 기한", "", "2030-12-31"),
        ("조치 종류", "", "타부서 이송"),
        ("조치 담당 부서", "", "지역경제과"),
        ("조치 기한", "", "2026-01-20"),
        ("조치 내용", "", "간판 정비"),
    ] {
        assert!(told.contains(&expected), "{expected:?} is not in {told:?}");
    }
    bench.set(id, VisitSlot::RetainUntil, "").unwrap();
    assert_eq!(set::view(bench.connection(), id, day).unwrap().retain_until, None);
}

#[test]
fn pasted_visits_are_one_step_and_new_shops_are_told_before() {
    let mut bench = bench();
    let rows = cells(&[
        "1.2|가온분식|||방문|금융|보증 상담|상담|김매니",
        "|",
        "1.3|새로꽃집|010-1111-2222|2권역|방문|||부재|김매니",
        "1.4|새로꽃집|01011112222|||||상담|김매니|타부서 이송|도시디자인과|+7|간판",
    ]);
    let told = paste::read(bench.connection(), &rows, now().date()).unwrap().told();
    assert_eq!(
        (told.visits, told.new_shops, told.problems),
        (3, vec!["새로꽃집".to_owned()], vec![])
    );
    let written = bench.paste(&rows).unwrap();
    assert_eq!(written.label, "방문 3건 입력, 새 업소 1곳");
    assert_eq!((bench.count("visit"), bench.count("follow_up")), (4, 1));
    bench.undo();
    assert_eq!((bench.count("visit"), bench.count("business")), (1, 3));
}

#[test]
fn a_bad_cell_is_named_and_nothing_of_the_paste_is_written() {
    let mut bench = bench();
    let rows = cells(&["1.2|가온분식", "언젠가|가온분식", "1.3|"]);
    let problems = paste::read(bench.connection(), &rows, now().date()).unwrap().told().problems;
    let places: Vec<_> = problems.iter().map(|problem| (problem.row, problem.column)).collect();
    assert_eq!(places, [(1, 0), (2, 1)]);
    refused(bench.paste(&rows), "2행 방문일");
    assert_eq!(bench.count("visit"), 1);
}
