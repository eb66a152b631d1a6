use super::display;
use crate::grid::Value;

fn check(number: f64, format: &str, expected: &str) {
    assert_eq!(display(&Value::Number(number), format), expected, "{number} under {format}");
}

#[test]
fn general_shows_what_the_office_program_shows() {
    for (number, expected) in [
        (0.0, "0"),
        (-0.0, "0"),
        (90.0, "90"),
        (-2476.8, "-2476.8"),
        (0.1 + 0.2, "0.3"),
        (1.0 / 3.0, "0.333333333"),
        (1234567.891234, "1234567.891"),
        (12345678901.0, "12345678901"),
        (123456789012.0, "1.23457E+11"),
        (0.00000000012, "1.2E-10"),
    ] {
        check(number, "", expected);
        check(number, "General", expected);
        check(number, "G/표준", expected);
        check(number, "@", expected);
    }
}

#[test]
fn money_counts_and_percentages() {
    for (number, format, expected) in [
        (1234567.0, "#,##0", "1,234,567"),
        (999.0, "#,##0", "999"),
        (0.0, "#,##0", "0"),
        (-2.0, "#,##0", "-2"),
        (-0.4, "#,##0", "0"),
        (2476.8, "#,##0.0", "2,476.8"),
        (2476.85, "#,##0.0", "2,476.9"),
        (24.394, "#,##0.###", "24.394"),
        (90.0, "#,##0.###", "90."),
        (1234.0, "#,##0;△#,##0;-", "1,234"),
        (-1234.0, "#,##0;△#,##0;-", "△1,234"),
        (0.0, "#,##0;△#,##0;-", "-"),
        (-1234.5, "#,##0.0;△#,##0.0;-", "△1,234.5"),
        (-3.0, "#,##0_);[Red]\\(#,##0\\)", "(3)"),
        (3.0, "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", " 3 "),
        (0.0, "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", " - "),
        (0.357, "0%", "36%"),
        (0.357, "0.0%", "35.7%"),
        (0.285, "0.0%", "28.5%"),
        (0.29, "0%", "29%"),
        (-0.05, "0.0%", "-5.0%"),
        (1500000.0, "#,##0,", "1,500"),
        (1500000.0, "#,##0,,\"백만원\"", "2백만원"),
        (35.0, "0\"건\"", "35건"),
        (35.0, "#,##0건", "35건"),
        (7.0, "000", "007"),
        (1012345678.0, "000-0000-0000", "010-1234-5678"),
        (12000.0, "[$₩-412]#,##0", "₩12,000"),
        (12345.0, "0.00E+00", "1.23E+04"),
        (0.00012, "0.0E+00", "1.2E-04"),
        (2.5, "# ?/?", "2 1/2"),
        (0.5, "#.##", ".5"),
        (150.0, "[>=100]\"많음\";\"적음\"", "많음"),
        (50.0, "[>=100]\"많음\";\"적음\"", "적음"),
        (5.0, ";;;", ""),
        (0.0, "#,##0;△#,##0;", ""),
        (75.0, "0\"%\"", "75%"),
    ] {
        check(number, format, expected);
    }
}

#[test]
fn dates_and_times() {
    // 46,022 is 31 December 2025, a Wednesday.
    for (number, format, expected) in [
        (46022.0, "yyyy. m. d.", "2025. 12. 31."),
        (46022.0, "yyyy-mm-dd", "2025-12-31"),
        (46022.0, "m월 d일", "12월 31일"),
        (46022.0, "yyyy\"년\" m\"월\" d\"일\"", "2025년 12월 31일"),
        (46022.0, "yyyy\"년\" m\"월\" d\"일\";@", "2025년 12월 31일"),
        (46022.0, "yy/mm/dd", "25/12/31"),
        (46022.0, "m/d/yyyy", "12/31/2025"),
        (46022.0, "[$-412]yyyy-mm-dd (ddd)", "2025-12-31 (수)"),
        (46022.0, "yyyy. m. d.(aaa)", "2025. 12. 31.(수)"),
        (46022.0, "aaaa", "수요일"),
        (46022.0, "d-mmm-yy", "31-Dec-25"),
        (46022.5, "yyyy-mm-dd h:mm", "2025-12-31 12:00"),
        (46022.75, "[$-412]AM/PM h:mm", "오후 6:00"),
        (0.58559, "h:mm:ss", "14:03:15"),
        (1.5, "[h]:mm", "36:00"),
        (-1.0, "yyyy", "-1"),
    ] {
        check(number, format, expected);
    }
    let date = chrono::NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
    let day = Value::Date(date.and_hms_opt(0, 0, 0).unwrap());
    let moment = Value::Date(date.and_hms_opt(14, 3, 0).unwrap());
    for (value, format, expected) in [
        (&day, "", "2025-12-31"),
        (&moment, "", "2025-12-31 14:03"),
        (&day, "yyyy. m. d.", "2025. 12. 31."),
        (&moment, "h:mm", "14:03"),
        (&day, "0", "46022"),
    ] {
        assert_eq!(display(value, format), expected, "{value:?} under {format}");
    }
}

#[test]
fn words_pass_through_and_take_their_section() {
    for (text, format, expected) in [
        ("=1+1", "", "=1+1"),
        ("1-1", "@", "1-1"),
        ("가온구", "@\" 귀하\"", "가온구 귀하"),
        ("-", "#,##0;△#,##0;-", "-"),
        ("-", "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", " - "),
    ] {
        assert_eq!(display(&Value::Text(text.into()), format), expected, "{text} under {format}");
    }
    assert_eq!(display(&Value::Blank, "0"), "");
    assert_eq!(display(&Value::Bool(true), "0"), "TRUE");
    assert_eq!(display(&Value::Error("#REF!".into()), "0"), "#REF!");
}

proptest::proptest! {
    /// Whatever a file calls a number format, something is shown and nothing breaks.
    #[test]
    fn no_format_breaks_it(
        number in proptest::num::f64::ANY,
        format in "[0#?,.%;\\[\\]\"\\\\_*E+\\-/ymdhsa@$>=<가 ]{0,16}",
    ) {
        display(&Value::Number(number), &format);
        display(&Value::Text(format.clone()), &format);
    }

    /// A money format takes nothing from the amount.
    #[test]
    fn money_reads_back(won in -9_000_000_000_000_i64..9_000_000_000_000) {
        let shown = display(&Value::Number(won as f64), "#,##0;△#,##0;-");
        let plain = shown.replace(',', "").replace('△', "-").replace("--", "-");
        let back = if plain == "-" { 0 } else { plain.parse().unwrap() };
        proptest::prop_assert_eq!(back, won);
    }
}
