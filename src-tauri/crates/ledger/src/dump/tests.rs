use super::*;

/// A ledger with one of everything that the open format has a place for.
const EVERYTHING: &str = "
INSERT INTO term VALUES ('t', '민선8기', '2022-07-01', '2026-06-30');
INSERT INTO office (id, name, government, term_id) VALUES ('office', '가온구', 'district', 't');
INSERT INTO department VALUES ('d', '지역경제과', 0);
INSERT INTO field VALUES ('f', '경제', 0);
INSERT INTO stage_label VALUES ('l', '추진 중', 'on_track');
INSERT INTO pledge (id, term_id, code, title, field_id, department_id, department_label, stage,
    stage_label, progress, completion, completion_label, budget_nature, lead_bodies, span)
VALUES ('p10', 't', '10-1', '열', NULL, NULL, '', NULL, '', NULL, NULL, '', NULL, '', NULL),
       ('p2', 't', '2-1', '둘', 'f', 'd', '지역경제과장 ☎02-123-4567', 'on_track', '추진 중', 6550,
        'within_term', '임기 내 완료', 'non_budget', 'own,private', 'medium');
INSERT INTO person VALUES ('n', 'p2', 0, '담당자', '홍길동', '02-123-4567');
INSERT INTO section VALUES ('s', 'p2', 'goal', '', '주차 불편 해소'), ('s2', 'p2', 'plan', '', '문의 010-1234-5678');
INSERT INTO target_rate VALUES ('r', 'p2', '2022H2', '20%');
INSERT INTO project VALUES ('j', 'p2', 0, '배송 지원');
INSERT INTO budget_line VALUES ('b1', 'p2', 'j', 'provincial', '시', '2023', 'plan', 5),
    ('b2', 'p2', NULL, 'own', '', 'prior', 'plan', 4), ('b3', 'p2', NULL, 'own', '', '2022H2', 'plan', 3);
INSERT INTO budget_revision VALUES ('v', 'b1', 4, '2024-05-01', '추경');
INSERT INTO task VALUES ('k', 'p2', 'j', 0, '', '협약 체결');
INSERT INTO bar VALUES ('a', 'k', 'plan', '2024Q1', 'after', '운영');
INSERT INTO year_result VALUES ('y', 'p2', '2023', '계획', '실적', '90%');
INSERT INTO indicator VALUES ('i', 'p2', 0, '이용자', '명', 'last', 'lower', '연인원', '행정통계', '출석부 02-123-4567'),
    ('i2', 'p2', 1, '만족도', '', 'sum', 'higher', '', '', '');
INSERT INTO indicator_value VALUES ('w', 'i', '2023', '1,200', '조사 중');
INSERT INTO milestone VALUES ('m', 'p2', 0, 'done', '2023. 5.', '2023-05-01', '2023-05-31', '조례 제정');
INSERT INTO engagement VALUES ('e', 'p2', 0, '주민설명회', 2, 1, '');
INSERT INTO review VALUES ('q', 'p2', '2025Q4', 'on_track', '', 6500, '했음', '', '');
INSERT INTO close VALUES ('c', '2025Q3', '2025-10-10 09:00:00', '{}');
INSERT INTO amendment VALUES ('g', 'p2', '2024-01-02', '나중 당초', '변경', '사유', '심의', 1),
    ('g2', 'p2', '2024-05-02', '먼저 당초', '변경', '문의 010-1234-5678', '심의', 0);
INSERT INTO printed_figure (id, pledge_id, figure, project_id, source, period, layer, text, won)
VALUES ('pf', 'p2', 'budget', 'j', 'own', '2023', 'plan', '7,919', 7919000000);
INSERT INTO printed_figure (id, pledge_id, figure, indicator_id, text) VALUES ('pf2', 'p2', 'indicator_rate', 'i', '45');
INSERT INTO memo VALUES ('me', 0, '인수인계', '전임 010-1234-5678');
INSERT INTO finding_kept VALUES ('fk', 'p2', 'sum:p2:128', '확인함');
INSERT INTO business (id, name, name_key, owner, phone) VALUES ('z', '가나분식', '가나분식', '김가나', '010-0000-1234');
INSERT INTO visit (id, business_id, pledge_id, day, manager, body, struck)
VALUES ('x', 'z', 'p2', '2025-01-02', '박상담', '010-1234-5678로 연락', 1);
INSERT INTO follow_up (id, visit_id, kind, department_id) VALUES ('u', 'x', '타부서 이송', 'd');
INSERT INTO participation VALUES ('o', 'z', '바우처', '신청', '2025-02-01');
INSERT INTO attachment VALUES ('h', 'p2', 'pledge', 'p2', '사진.png', 'ab', 3), ('h2', 'p2', 'indicator', 'i', '출석부.pdf', 'cd', 4);
INSERT INTO import_batch VALUES ('ib', '총괄표.xlsx', 'cd', '2025-12-31 14:03:22');
INSERT INTO import_table VALUES ('it', 'ib', '총괄표', 'A4:V61', 'pledges', 'million', '2025-12-31', '[]');
INSERT INTO printed_total VALUES ('pt', 'it', '합계', 9, 8, 'K61');
INSERT INTO provenance VALUES ('pr1', 'it', 'pledge', 'p2', 'stage', 'I7', ''),
    ('pr2', 'it', 'budget_line', 'b3', 'won', 'N7', '△는 음수'), ('pr3', 'it', 'pledge', 'p2', 'stage', 'I8', '');
INSERT INTO visit_filter VALUES ('vf', 0, '살펴볼 방문', '{}');
INSERT INTO count_rules VALUES ('count_rules', 1, 0, 0, 0, 'month');
INSERT INTO indicator_count VALUES ('ic', 'i2', 'cases', '{}');
INSERT INTO mapping VALUES ('mp', 'ff', '{}', '2025-12-31 14:03:22');
INSERT INTO retention VALUES ('retention', 36);
INSERT INTO purge_certificate VALUES ('pc', '2025-12-31 14:03:22', 'remove', 1, 2, 3, 4, 5, 6, '보유기간 경과', '담당자');
INSERT INTO access_log VALUES (1, '2025-12-31 14:03:22', '내보내기', 1, '보고', '', 'ee');
";

fn everything() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(include_str!("../../migrations/0001_ledger.sql")).unwrap();
    connection.execute_batch(include_str!("../../migrations/0002_card.sql")).unwrap();
    connection.execute_batch(include_str!("../../migrations/0004_visit.sql")).unwrap();
    connection.execute_batch(include_str!("../../migrations/0005_visit_list.sql")).unwrap();
    connection.execute_batch(include_str!("../../migrations/0006_visit_entry.sql")).unwrap();
    connection.execute_batch(include_str!("../../migrations/0007_count.sql")).unwrap();
    connection.execute_batch(include_str!("../../migrations/0008_privacy.sql")).unwrap();
    connection.execute_batch(include_str!("../../migrations/0009_access_end.sql")).unwrap();
    connection.execute_batch(EVERYTHING).unwrap();
    connection
}

#[test]
fn every_table_but_the_history_has_a_place() {
    let connection = everything();
    let dump = whole(&connection, Masks::On).unwrap();
    let text = dump.to_string();
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('step', 'change')")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for table in tables {
        let rows: i64 = connection
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            .unwrap();
        assert!(rows > 0, "the test has no row of {table}");
    }
    // A word of each table that is nowhere else.
    for word in [
        "지역경제과",
        "경제",
        "추진 중",
        "배송 지원",
        "추경",
        "협약 체결",
        "운영",
        "90%",
        "이용자",
        "조례 제정",
        "주민설명회",
        "2025Q4",
        "2025Q3",
        "당초",
        "인수인계",
        "sum:p2:128",
        "7,919",
        "가나분식",
        "2025-01-02",
        "타부서 이송",
        "바우처",
        "살펴볼 방문",
        "사진.png",
        "총괄표.xlsx",
        "A4:V61",
        "K61",
        "I8",
        "\"ff\"",
        "\"ee\"",
        "\"line\":1",
        "보유기간 경과",
        "\"months\":36",
        "20%",
    ] {
        assert!(text.contains(word), "{word} is not in the dump");
    }
}

#[test]
fn pledges_stand_in_the_order_of_their_codes_with_only_what_is_given() {
    let dump = whole(&everything(), Masks::On).unwrap();
    assert_eq!(dump["pledges"][1], json!({ "code": "10-1", "title": "열" }));
    assert_eq!(
        dump["pledges"][0],
        json!({
            "code": "2-1", "title": "둘", "field": "경제", "department": "지역경제과",
            "department_printed": "지역경제과장 ☎02-***-4567", "stage": "추진 중",
            "stage_norm": "정상추진", "progress": 65.5, "completion": "임기내완료",
            "budgeted": "비예산", "body": "구(자체), 민간", "span": "중기", "goal": "주차 불편 해소",
            "goal_rate": { "2022H2": "20%" }, "at": { "stage": "총괄표!I8" }
        })
    );
}

#[test]
fn money_stands_in_the_order_of_its_periods_with_the_cell_it_was_read_in() {
    let dump = whole(&everything(), Masks::On).unwrap();
    let line = |index: usize| dump["budget"][index].clone();
    assert_eq!(dump["budget"].as_array().unwrap().len(), 3);
    assert_eq!((&line(0)["period"], &line(0)["source"]), (&json!("prior"), &json!("구비")));
    assert_eq!(
        line(1),
        json!({
            "pledge_code": "2-1", "project": null, "source": "구비", "period": "2022H2",
            "kind": "plan", "won": 3, "at": "총괄표!N7", "reading": "△는 음수", "unit": "백만원"
        })
    );
    assert_eq!(
        (&line(2)["project"], &line(2)["source"], &line(2)["source_printed"]),
        (&json!("배송 지원"), &json!("시비"), &json!("시"))
    );
}

#[test]
fn figures_are_numbers_and_words_stay_words() {
    let dump = whole(&everything(), Masks::On).unwrap();
    let value = &dump["indicators"][0];
    assert_eq!((&value["target"], &value["actual"]), (&json!(1200), &json!("조사 중")));
    assert_eq!(dump["indicators"][1]["period"], Value::Null);
    assert_eq!(dump["roadmap"][0]["to"], "after");
}

#[test]
fn no_name_and_no_phone_leaves_in_full() {
    let text = whole(&everything(), Masks::On).unwrap().to_string();
    for secret in ["홍길동", "김가나", "박상담", "1234-5678", "123-4567", "0000-1234"] {
        assert!(!text.contains(secret), "{secret} is in the dump");
    }
    assert!(text.contains("홍*동") && text.contains("010-****-5678"));
}

#[test]
fn the_card_s_own_tables_are_told_with_all_their_columns() {
    let dump = whole(&everything(), Masks::On).unwrap();
    assert_eq!(
        dump["printed_figures"],
        json!([
            { "pledge_code": "2-1", "figure": "budget", "project": "배송 지원", "source": "구비",
              "period": "2023", "kind": "plan", "text": "7,919", "won": 7_919_000_000_i64 },
            { "pledge_code": "2-1", "figure": "indicator_rate", "indicator": "이용자", "text": "45" },
        ])
    );
    assert_eq!(dump["memos"], json!([{ "title": "인수인계", "body": "전임 010-****-5678" }]));
    let kept = json!([{ "pledge_code": "2-1", "key": "sum:p2:128", "reason": "확인함" }]);
    assert_eq!(dump["findings_kept"], kept);
    let indicator = &dump["indicators"][0];
    let words =
        ["aggregation", "direction", "formula", "source", "evidence"].map(|key| &indicator[key]);
    assert_eq!(words, ["last", "lower", "연인원", "행정통계", "출석부 02-***-4567"]);
    assert_eq!(dump["attachments"][1]["owner"], "이용자");
    assert_eq!(dump["amendments"][0]["before"], "먼저 당초");
    let revision = &dump["budget_revisions"][0];
    assert_eq!((&revision["project"], &revision["source"]), (&json!("배송 지원"), &json!("시비")));
}
