use proptest::prelude::*;

use super::*;

/// The number, its unit (% for a percentage) and its notes in one line.
fn say(text: &str) -> String {
    match read(text) {
        Written::Blank => "blank".into(),
        Written::Nil => "nil".into(),
        Written::Words => "words".into(),
        Written::Figure(figure) => {
            let unit = figure.unit.map_or("", MoneyUnit::label);
            let percent = if figure.percent { "%" } else { "" };
            let notes: Vec<String> = figure.notes.iter().map(|note| format!(" {note:?}")).collect();
            format!("{}{unit}{percent}{}", figure.value, notes.concat())
        }
    }
}

fn check(text: &str, expected: &str) {
    assert_eq!(say(text), expected, "{text:?}");
}

#[test]
fn plain_numbers_carry_no_note() {
    for (text, expected) in [
        ("7,919", "7919"),
        ("0", "0"),
        ("75", "75"),
        ("3.5", "3.5"),
        ("5040.5", "5040.5"),
        ("0.65", "0.65"),
        (".5", "0.5"),
        ("-1,500", "-1500"),
        ("+12", "12"),
        ("1,234,567.89", "1234567.89"),
        ("2476.8", "2476.8"),
        ("88.28", "88.28"),
        ("50%", "50%"),
        ("50.14%", "50.14%"),
        ("0.650", "0.65"),
        ("₩1,000", "1000"),
    ] {
        check(text, expected);
    }
}

#[test]
fn nil_blank_zero_and_unreadable_are_four_things() {
    for nil in ["-", "–", "―", "－", "—", " - ", "--", "(-)", "− ", "\u{a0}-\u{a0}"] {
        check(nil, "nil");
    }
    for blank in ["", " ", "\u{a0}", "\u{3000}\n", "\u{200b}"] {
        check(blank, "blank");
    }
    check("0", "0");
    check("-0", "0");
    for words in ["비예산", "집계 중", "#REF!", "해당없음", "△", "()", "( )", "원", "백만원", "%"]
    {
        check(words, "words");
    }
}

#[test]
fn minus_is_written_in_many_ways() {
    check("△2", "-2 Triangle");
    check("▲2", "-2 Triangle");
    check("△ 1,200", "-1200 Triangle");
    check("△2,000천원", "-2000천원 Triangle UnitInCell");
    check("－１，２００", "-1200 FullWidth");
    check("–1,200", "-1200 DashMinus");
    check("- 1,200", "-1200 DashMinus");
    check("(35,000)", "35000 Brackets");
    check("(△35,000)", "-35000 Triangle Brackets");
    check("△△2", "words");
}

#[test]
fn full_width_and_blanks_are_said() {
    check("１２３", "123 FullWidth");
    check("７，８９０", "7890 FullWidth");
    check("１１，４６９", "11469 FullWidth");
    check("\u{a0}600,000 ", "600000 Blanks");
    check(" 75", "75 Blanks");
    check("1, 234", "1234 Blanks");
    check("1 234", "words");
}

#[test]
fn money_words_become_won() {
    for (text, expected) in [
        ("1억 2800만원", "128000000원 MoneyWords"),
        ("1억2,800만원", "128000000원 MoneyWords"),
        ("3억 6,250만원", "362500000원 MoneyWords"),
        ("2억원", "2억원 UnitInCell"),
        ("50억", "5000000000원 MoneyWords"),
        ("1조 2,000억", "1200000000000원 MoneyWords"),
        ("5천만원", "50000000원 MoneyWords"),
        ("2천8백만원", "28000000원 MoneyWords"),
        ("1억 천만원", "110000000원 MoneyWords"),
        ("1억 2345만 6천원", "123456000원 MoneyWords"),
        ("3.5억", "350000000원 MoneyWords"),
        ("24백만", "24000000원 MoneyWords"),
        ("1억 2,345,000원", "102345000원 MoneyWords"),
        ("약 50억", "5000000000원 MoneyWords About"),
    ] {
        check(text, expected);
    }
    for words in
        ["1억 5천", "1억 5천원", "만원", "천만원", "3만", "5천", "억", "1만 2억", "3백 5천원"]
    {
        check(words, "words");
    }
}

#[test]
fn a_unit_in_the_cell_is_kept() {
    for (text, expected) in [
        ("46,000천원", "46000천원 UnitInCell"),
        ("104,334천원", "104334천원 UnitInCell"),
        ("2,880백만원", "2880백만원 UnitInCell"),
        ("7,000,000원", "7000000원 UnitInCell"),
        ("50 백만원", "50백만원 UnitInCell"),
        ("1,932.5백만원", "1932.5백만원 UnitInCell"),
        ("총 258,275천원(구비)", "258275천원 UnitInCell Aside Prefix"),
    ] {
        check(text, expected);
    }
}

#[test]
fn counts_and_asides_do_not_spoil_the_amount() {
    check("8회/24백만원", "24백만원 UnitInCell CountAndAmount");
    check("12회/36백만원", "36백만원 UnitInCell CountAndAmount");
    check("연중 / 4백만원", "4백만원 UnitInCell CountAndAmount");
    check("232,078 (구비 232,078)", "232078 Aside");
    check("34,962 (국1,080, 시22,377, 구비11,505)", "34962 Aside");
    check("100%(지속 추진)", "100% Aside");
    check("1,234*", "1234 Footmark");
    for words in ["3/4", "12/31", "24백만원/8회", "542/1,190", "10백만원/20백만원", "8회/24"]
    {
        check(words, "words");
    }
}

#[test]
fn what_is_no_number_is_not_guessed() {
    for words in [
        "3-1",
        "1-10",
        "2022. 12. 16.",
        "1,2345",
        "12,34",
        "1.2.3",
        "3,5",
        "1e5",
        "22.8.",
        "8건",
        "2025년",
        "’25",
        "7억 2천만원 안팎",
        "1,234 5,678",
        "홍길동",
        "ㄱ",
        "0x10",
        "5.",
        "1..2",
    ] {
        check(words, "words");
    }
}

#[test]
fn a_dot_is_settled_by_its_neighbours() {
    let read_figure = |text| match read(text) {
        Written::Figure(figure) => figure,
        other => panic!("{other:?}"),
    };
    check("24.394", "24.394 DotMayBeThousands");
    check("1.234.567", "1234567 DotAsThousands");
    check("24.394%", "24.394%");
    check("24.39", "24.39");
    let settled = |neighbours: &[&str]| {
        let figure = read_figure("24.394").settled_by(neighbours.iter().copied());
        (figure.value.to_string(), figure.reading())
    };
    let thousands = ("24394".to_owned(), "점을 천 단위 구분으로 읽음".to_owned());
    let point = ("24.394".to_owned(), Note::DotMayBeThousands.label().to_owned());
    assert_eq!(settled(&["23,911", "24,800", "1,250,000", "–"]), thousands);
    assert_eq!(settled(&["23.911", "24,800"]), thousands);
    assert_eq!(settled(&["3.5", "1,200"]), point);
    assert_eq!(settled(&["20", "30", "비예산", ""]), point);
    assert_eq!(settled(&[]), point);
    assert_eq!(read_figure("24").settled_by(["1,000"]).value, Decimal::whole(24));
}

#[test]
fn brackets_after_a_figure_name_its_parts() {
    let check = |text: &str, expected: &[(&str, &str)]| {
        let parts: Vec<(String, String)> = bracket_parts(text)
            .into_iter()
            .map(|part| (part.label, part.value.to_string()))
            .collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(label, value)| (label.to_string(), value.to_string())).collect();
        assert_eq!(parts, expected, "{text}");
    };
    check("232,078 (구비 232,078)", &[("구비", "232078")]);
    check("5 (국비 1, 기타(기금) 4)", &[("국비", "1"), ("기타(기금)", "4")]);
    check(
        "34,962 (국1,080, 시22,377, 구비11,505)",
        &[("국", "1080"), ("시", "22377"), ("구비", "11505")],
    );
    check("116,506 (시 91,781 구비 24,725)", &[("시", "91781"), ("구비", "24725")]);
    check("89,205천원(시비 38,775 구비 50,430)", &[("시비", "38775"), ("구비", "50430")]);
    check("100 (국비 120, 구비 △20)", &[("국비", "120"), ("구비", "-20")]);
    for none in [
        "258,275천원(구비)",
        "100%(지속 추진)",
        "(35,000)",
        "8 (3)",
        "10 (구비 5개소)",
        "말(구비 3)",
        "",
    ] {
        check(none, &[]);
    }
}

#[test]
fn amounts_in_a_sentence_are_found_with_their_unit() {
    let check = |text: &str, expected: &[(&str, i64)]| {
        let found: Vec<(&str, Option<i64>)> = amounts_in(text)
            .into_iter()
            .map(|stated| {
                let unit = stated.figure.unit.unwrap();
                (&text[stated.at], unit.to_won(stated.figure.value).map(|won| won.0))
            })
            .collect();
        let expected: Vec<(&str, Option<i64>)> =
            expected.iter().map(|(text, won)| (*text, Some(*won))).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("□ 소요예산 : 총 258,275천원(구비)", &[("258,275천원", 258_275_000)]);
    check("- 총사업비: 1억 2800만원 확보", &[("1억 2800만원", 128_000_000)]);
    check("- 소상공인 교육 지원 : 8회/24백만원, 온라인 교육", &[("24백만원", 24_000_000)]);
    check("융자 50억, 특별신용보증 40억", &[("50억", 5_000_000_000), ("40억", 4_000_000_000)]);
    check("(193업체 / 3,667백만원)", &[("3,667백만원", 3_667_000_000)]);
    check("2023년 12억 3천만원 집행", &[("12억 3천만원", 1_230_000_000)]);
    check("어르신 일자리 3,000개, 60개 업체, 2023. 9. 18.", &[]);
    check("3만 명 방문, 100%", &[]);
    check("", &[]);
}

#[test]
fn progress_is_read_in_hundredths() {
    let progress = |text| match read(text) {
        Written::Figure(figure) => figure.percent_hundredths(),
        _ => None,
    };
    assert_eq!(progress("75"), Some(7_500));
    assert_eq!(progress("50%"), Some(5_000));
    assert_eq!(progress("45.55%"), Some(4_555));
    assert_eq!(progress("100%(지속 추진)"), Some(10_000));
    assert_eq!(progress("45.555%"), None);
    assert_eq!(progress("50억"), None);
}

proptest! {
    #[test]
    fn no_text_makes_it_stumble(text in any::<String>()) {
        read(&text);
        amounts_in(&text);
        bracket_parts(&text);
    }

    #[test]
    fn no_likely_text_makes_it_stumble(text in "[0-9０-９,.△▲()/ 조억만천백십원회%*약총–-]{0,14}") {
        read(&text);
        amounts_in(&text);
        bracket_parts(&text);
    }

    #[test]
    fn grouped_numbers_read_back(mantissa in -(10i128.pow(18))..10i128.pow(18), scale in 0u8..6) {
        let number = Decimal::new(mantissa, scale).unwrap();
        let Written::Figure(figure) = read(&number.grouped()) else { panic!("{number}") };
        prop_assert_eq!(figure.value, number);
    }
}

#[test]
fn the_longest_cell_of_a_sheet_is_bearable() {
    for piece in ["1 ", "1,", ", 1", "1억", "(", "△", "1(", "'25.", "가"] {
        let text = piece.repeat(32_767 / piece.chars().count());
        assert_eq!(read(&text), Written::Words);
        amounts_in(&text);
        bracket_parts(&text);
        crate::date::find_as_of(&text);
        crate::Period::read(&text, None);
        MoneyUnit::find(&text);
        crate::privacy::mask_text(&text);
        crate::text::matches("ㅅㅅ공", &text);
    }
}
