use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// First and last day, `..` where open or unknown.
fn say(written: &WrittenDate) -> String {
    let end = |day: Option<NaiveDate>| day.map_or("..".to_owned(), |day| day.to_string());
    match (written.first, written.last) {
        (None, None) => "unknown".into(),
        (first, last) if first == last => end(first),
        (first, last) => format!("{} {}", end(first), end(last)),
    }
}

#[test]
fn dates_are_read_as_people_write_them() {
    let check = |text: &str, expected: &str| {
        let written = WrittenDate::read(text);
        assert_eq!(say(&written), expected, "{text}");
        assert_eq!(written.text, text);
    };
    for text in [
        "2022. 12. 16.",
        "2022.12.16",
        "2022-12-16",
        "2022/12/16",
        "20221216",
        "2022년 12월 16일",
        "’22. 12. 16.",
        "22.12.16.",
        "'22.12.16(금)",
        "2022. 12. 16.(금)",
        "221216",
        "22년 12월 16일",
        "（２０２２．１２．１６．）",
    ] {
        check(text, "2022-12-16");
    }
    check("’14년", "2014-01-01 2014-12-31");
    check("2014", "2014-01-01 2014-12-31");
    check("2014년도", "2014-01-01 2014-12-31");
    check("22.8.", "2022-08-01 2022-08-31");
    check("'25.12월말", "2025-12-31");
    check("2025. 2월 말", "2025-02-28");
    check("2024. 2. 29.", "2024-02-29");
    check("2022. 10. ~ 12.", "2022-10-01 2022-12-31");
    check("2022. 8. ~ 2023. 12.", "2022-08-01 2023-12-31");
    check("2022. 8. ~ 2023. 12. (※ 완료 후, 지속 추진)", "2022-08-01 2023-12-31");
    check("2022. 12. 16. ~ 20.", "2022-12-16 2022-12-20");
    check("2022. 12. 16. ~ 2023. 1. 5.", "2022-12-16 2023-01-05");
    check("~2022.6", ".. 2022-06-30");
    check("2022. 10. ~", "2022-10-01 ..");
    check("2022. 10.부터", "2022-10-01 ..");
    check("2026. 6.까지", ".. 2026-06-30");
    check("2022년 ~ 2026년", "2022-01-01 2026-12-31");
    check("2022년(하)", "2022-07-01 2022-12-31");
    check("2023. 상반기", "2023-01-01 2023-06-30");
    check("2022. 하반기 ~ 2023. 상반기", "2022-07-01 2023-06-30");
    check("'25.3분기", "2025-07-01 2025-09-30");
    check("2025년 4/4분기", "2025-10-01 2025-12-31");
    check("2023. 5월 중순", "2023-05-11 2023-05-20");
    check("2023. 5월 중", "2023-05-01 2023-05-31");
    check("2023. 5월경", "2023-05-01 2023-05-31");
    check("202312", "2023-12-01 2023-12-31");
    for unknown in [
        "연중",
        "매년",
        "12월",
        "5. 3.",
        "1/2(목)",
        "추석 전",
        "2025. 2. 30.",
        "2023. 13.",
        "",
        "2023. 12. ~ 2022. 1.",
        "12345678",
        "99999999",
        "미정",
        "~",
        "홍길동",
        "2023년 12억",
    ] {
        check(unknown, "unknown");
    }
}

#[test]
fn a_heading_gives_the_year_that_the_text_leaves_out() {
    let check = |text: &str, expected: &str| {
        assert_eq!(say(&WrittenDate::read_in(text, Some(2025))), expected, "{text}");
    };
    check("1/2(목)", "2025-01-02");
    check("1월 13일", "2025-01-13");
    check("1. 13.", "2025-01-13");
    check("12월", "2025-12-01 2025-12-31");
    check("3월 ~ 5월", "2025-03-01 2025-05-31");
    check("연중", "2025-01-01 2025-12-31");
    check("3/4분기", "2025-07-01 2025-09-30");
    check("하반기", "2025-07-01 2025-12-31");
    check("2. 30.", "unknown");
    check("2024. 1. 2.", "2024-01-02");
}

#[test]
fn the_day_of_record_is_found_in_a_title() {
    let check = |text: &str, expected: Option<&str>| {
        assert_eq!(find_as_of(text), expected.map(day), "{text}");
    };
    check("(2025. 12. 31. 기준)", Some("2025-12-31"));
    check("민선8기 공약사업 추진현황 총괄표(2024. 12. 31. 기준)", Some("2024-12-31"));
    check("기준일: 2025-12-31", Some("2025-12-31"));
    check("기준일자 : 2025. 9. 30.", Some("2025-09-30"));
    check("’25.12월말 기준", Some("2025-12-31"));
    check("(’25. 12월 말 기준)", Some("2025-12-31"));
    check("공약카드_지역경제과(2023.3분기 기준) - 복사본", Some("2023-09-30"));
    check("2025년 4/4분기 공약사업 추진현황", Some("2025-12-31"));
    check("2025년 4분기 공약사업 추진현황(총괄)_최종_수정2", Some("2025-12-31"));
    check("분기별 로드맵 점검표('25.3분기)", Some("2025-09-30"));
    check("공약달성 확인지표 실적(25.12월말).ods", Some("2025-12-31"));
    check("2025. 12월말 준공 예정", None);
    check("2025. 12. 31. 현재", Some("2025-12-31"));
    check("2025년 12월 31일 기준", Some("2025-12-31"));
    check("2025년말 기준", Some("2025-12-31"));
    check("2025. 6월 기준", Some("2025-06-30"));
    check("2022. 7. 1. 취임, 2025. 12. 31. 기준", Some("2025-12-31"));
    check("제3회 공약점검 2025. 12. 31. 기준", Some("2025-12-31"));
    check("작성일 2025. 11. 3.", None);
    check("2025년 공약사업 추진현황", None);
    check("(10.31기준)", None);
    check("2024년 4분기 대비 2025년 4분기", None);
    check("(단위 : 백만원)", None);
    check("", None);
}

proptest! {
    #[test]
    fn a_day_reads_back_in_every_spelling(number in 0i32..30_000) {
        let day = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Duration::days(number.into());
        let (y, m, d) = (day.year(), day.month(), day.day());
        for text in [
            print_day(day),
            day.to_string(),
            format!("{y}{m:02}{d:02}"),
            format!("{y}년 {m}월 {d}일"),
            format!("{y}.{m:02}.{d:02}."),
            format!("{y}/{m}/{d}"),
        ] {
            prop_assert_eq!(WrittenDate::read(&text).day(), Some(day), "{}", text);
        }
        prop_assert_eq!(find_as_of(&format!("추진현황({} 기준)", print_day(day))), Some(day));
    }

    #[test]
    fn no_text_makes_it_stumble(text in any::<String>(), year in any::<i32>()) {
        WrittenDate::read_in(&text, Some(year));
        find_as_of(&text);
    }

    #[test]
    fn no_likely_text_makes_it_stumble(text in "[0-9.’'~년월일말상하반기분/ ()-]{0,16}", year in 1990i32..2100) {
        let written = WrittenDate::read_in(&text, Some(year));
        prop_assert!(written.first.zip(written.last).is_none_or(|(first, last)| first <= last));
        find_as_of(&text);
    }
}
