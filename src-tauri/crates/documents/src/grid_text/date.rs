//! Dates and times under a section of date letters.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Timelike};

use super::section::{Section, Token};

const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAYS_KOREAN: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;

fn epoch() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(1899, 12, 30)
        .unwrap_or_default()
        .and_hms_opt(0, 0, 0)
        .unwrap_or_default()
}

/// The moment of a day number; `None` outside the years 1900–9999.
pub(super) fn of_serial(serial: f64) -> Option<NaiveDateTime> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // Day 60 is a 29 February 1900 that never was; days before it stand one later.
    let shifted = if serial < 60.0 { serial + 1.0 } else { serial };
    epoch().checked_add_signed(Duration::milliseconds((shifted * DAY).round() as i64))
}

/// The day number of a moment.
pub(super) fn to_serial(moment: NaiveDateTime) -> f64 {
    let days = (moment - epoch()).num_milliseconds() as f64 / DAY;
    if days < 61.0 { days - 1.0 } else { days }
}

/// `moment` under `section`; `serial` is the same as a day number, for running times.
pub(super) fn show(section: &Section, moment: NaiveDateTime, serial: f64) -> String {
    let tokens = &section.tokens;
    let tenths = tokens.windows(2).any(|pair| matches!(pair, [Token::Point, Token::Digit('0')]));
    let moment = if tenths { moment } else { round_to_seconds(moment) };
    let noon = tokens.contains(&Token::Noon);
    let mut out = String::new();
    let mut fraction = None;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Literal(text) => out.push_str(text),
            Token::Date('m', run) if *run <= 2 && is_minute(tokens, at) => {
                out.push_str(&padded(moment.minute(), *run));
            }
            Token::Date(letter, run) => {
                out.push_str(&part(*letter, *run, moment, section.korean, noon));
            }
            Token::Elapsed(letter, run) => {
                let seconds = (serial * 86_400.0 + 0.000_5).floor();
                let units = match letter {
                    'h' => seconds / 3_600.0,
                    'm' => seconds / 60.0,
                    _ => seconds,
                };
                out.push_str(&format!("{:0run$.0}", units.floor(), run = *run));
            }
            Token::Noon => {
                let index = usize::from(moment.hour() >= 12);
                let words = if section.korean { ["오전", "오후"] } else { ["AM", "PM"] };
                out.push_str(words[index]);
            }
            Token::Point => {
                fraction = Some(format!("{:03}", moment.and_utc().timestamp_subsec_millis()));
                out.push('.');
            }
            Token::Digit('0') => {
                if let Some(digits) = &mut fraction
                    && !digits.is_empty()
                {
                    out.push(digits.remove(0));
                }
            }
            Token::Slash => out.push('/'),
            Token::Comma => out.push(','),
            _ => {}
        }
    }
    out
}

fn round_to_seconds(moment: NaiveDateTime) -> NaiveDateTime {
    let half = moment.checked_add_signed(Duration::milliseconds(500));
    half.and_then(|half| half.with_nanosecond(0)).unwrap_or(moment)
}

/// `m` means minutes behind hours or before seconds.
fn is_minute(tokens: &[Token], at: usize) -> bool {
    let letter = |token: &Token| match token {
        Token::Date(letter, _) | Token::Elapsed(letter, _) => Some(*letter),
        _ => None,
    };
    let before = tokens[..at].iter().rev().find_map(letter);
    let after = tokens[at + 1..].iter().find_map(letter);
    before == Some('h') || after == Some('s')
}

fn padded(number: u32, run: usize) -> String {
    if run >= 2 { format!("{number:02}") } else { number.to_string() }
}

fn part(letter: char, run: usize, moment: NaiveDateTime, korean: bool, noon: bool) -> String {
    let weekday = moment.weekday().num_days_from_monday() as usize;
    match (letter, run) {
        ('y', 1..=2) => format!("{:02}", moment.year().rem_euclid(100)),
        ('y', _) => format!("{:04}", moment.year()),
        ('m', 1..=2) => padded(moment.month(), run),
        ('m', 3) if korean => moment.month().to_string(),
        ('m', 4) if korean => format!("{}월", moment.month()),
        ('m', _) => {
            let name = MONTHS[moment.month0() as usize];
            match run {
                3 => name[..3].to_owned(),
                5 => name[..1].to_owned(),
                _ => name.to_owned(),
            }
        }
        ('d', 1..=2) => padded(moment.day(), run),
        ('a', 1..=3) => DAYS_KOREAN[weekday].to_owned(),
        ('a', _) => format!("{}요일", DAYS_KOREAN[weekday]),
        ('d', 3) if korean => DAYS_KOREAN[weekday].to_owned(),
        ('d', _) if korean => format!("{}요일", DAYS_KOREAN[weekday]),
        ('d', 3) => DAYS[weekday][..3].to_owned(),
        ('d', _) => DAYS[weekday].to_owned(),
        ('h', _) => {
            let hour = if noon { (moment.hour() + 11) % 12 + 1 } else { moment.hour() };
            padded(hour, run)
        }
        _ => padded(moment.second(), run),
    }
}
