//! Number formats: which of them show a date, and Excel's day numbers as dates.

use chrono::{Duration, NaiveDate, NaiveDateTime};

/// The code behind a built-in format number, as Excel in Korean shows it; `None` for unknown ones.
pub(super) fn builtin(id: u32) -> Option<&'static str> {
    Some(match id {
        0 => "",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5..=8 => "\"₩\"#,##0",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "yyyy-mm-dd",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy-mm-dd h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\" mm\"月\" dd\"日\"",
        28 | 29 | 51 | 53 | 54 | 58 => "mm-dd",
        30 => "mm-dd-yy",
        31 => "yyyy\"년\" mm\"월\" dd\"일\"",
        32 => "h\"시\" mm\"분\"",
        33 => "h\"시\" mm\"분\" ss\"초\"",
        34 | 35 | 55 | 56 => "yyyy-mm-dd",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 | 42 => "#,##0",
        43 | 44 => "#,##0.00",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

/// True where the format shows its number as a calendar date or a time of day. Running times
/// (`[h]:mm`) are amounts, no dates.
pub(super) fn is_date(code: &str) -> bool {
    let mut letters = code.split(';').next().unwrap_or_default().chars();
    let mut found = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                letters.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inner: String = letters.by_ref().take_while(|c| *c != ']').collect();
                let running = |c: char| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's');
                if !inner.is_empty() && inner.chars().all(running) {
                    return false;
                }
            }
            // General, 0.00E+00 and the marks of a number.
            'G' | 'g'
                if letters.as_str().get(..6).is_some_and(|r| r.eq_ignore_ascii_case("eneral")) =>
            {
                return false;
            }
            '#' | '?' | '%' | '@' => return false,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => found = true,
            'a' | 'A'
                if letters.as_str().get(..2).is_some_and(|r| r.eq_ignore_ascii_case("aa")) =>
            {
                found = true;
            }
            _ => {}
        }
    }
    found
}

/// Excel's day number as a date; `None` outside its calendar (1900 to 9999). Parts of a second
/// are rounded to thousandths. Day 60 of the 1900 system, which never was, becomes 1 March.
pub(super) fn date(serial: f64, is_1904: bool) -> Option<NaiveDateTime> {
    const LAST: f64 = 2_958_466.0;
    if !(0.0..LAST).contains(&serial) {
        return None;
    }
    let (year, month, day) = match (is_1904, serial < 60.0) {
        (true, _) => (1904, 1, 1),
        (false, true) => (1899, 12, 31),
        (false, false) => (1899, 12, 30),
    };
    let start = NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(0, 0, 0)?;
    start.checked_add_signed(Duration::milliseconds((serial * 86_400_000.0).round() as i64))
}

/// A date as ISO text writes it (`2025-12-31`, `2025-12-31T09:30:00.5`, with or without `Z`).
pub(super) fn iso(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return day.and_hms_opt(0, 0, 0);
    }
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
}
