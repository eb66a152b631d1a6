//! Numbers under a section of digit placeholders.

use domain::Decimal;
use domain::rate::RoundingMode;

use super::section::{Section, Token};

/// The most digits that General shows.
const GENERAL_DIGITS: usize = 10;

/// As the format General shows it in a wide enough column.
pub(super) fn general(number: f64) -> String {
    if !number.is_finite() {
        return "#NUM!".into();
    }
    let size = number.abs();
    if size >= 1e11 || (size > 0.0 && size < 1e-9) {
        let (mantissa, power) = scientific(number, 5);
        return format!("{}E{}{:02}", trim(&mantissa), sign_of(power), power.abs());
    }
    let whole_digits = format!("{:.0}", size.trunc()).len();
    let (whole, fraction) = digits(size, GENERAL_DIGITS.saturating_sub(whole_digits));
    let shown = trim(&format!("{whole}.{fraction}"));
    if number < 0.0 && shown != "0" { format!("-{shown}") } else { shown }
}

fn sign_of(power: i32) -> char {
    if power < 0 { '-' } else { '+' }
}

fn trim(text: &str) -> String {
    if !text.contains('.') {
        return text.to_owned();
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Mantissa with `decimals` decimals, and the power of ten.
fn scientific(number: f64, decimals: usize) -> (String, i32) {
    let shown = format!("{number:.decimals$e}");
    let (mantissa, power) = shown.split_once('e').unwrap_or((&shown, "0"));
    (mantissa.to_owned(), power.parse().unwrap_or(0))
}

/// The digits before and after the point of a number ≥ 0, rounded half up as it is written.
fn digits(size: f64, decimals: usize) -> (String, String) {
    let places = u8::try_from(decimals).unwrap_or(u8::MAX);
    let text = match Decimal::from_f64(size) {
        Some(exact) => exact.rounded(places, RoundingMode::HalfUp).to_string(),
        None => format!("{size:.decimals$}"),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    (whole.to_owned(), format!("{fraction:0<decimals$}"))
}

/// What a section asks of a number.
struct Plan {
    whole: usize,
    decimals: usize,
    grouped: bool,
    thousands: i32,
    percents: i32,
}

impl Plan {
    fn of(tokens: &[Token]) -> Plan {
        let mut plan = Plan { whole: 0, decimals: 0, grouped: false, thousands: 0, percents: 0 };
        let mut after_point = false;
        let mut pending = 0;
        for token in tokens {
            match token {
                Token::Digit(_) if after_point => plan.decimals += 1,
                Token::Digit(_) => {
                    plan.grouped |= pending > 0;
                    pending = 0;
                    plan.whole += 1;
                }
                // Commas behind the last digit divide by a thousand each.
                Token::Comma if plan.whole > 0 => pending += 1,
                Token::Point => after_point = true,
                Token::Percent => plan.percents += 1,
                Token::Exponent(_) => break,
                _ => {}
            }
        }
        plan.thousands = pending;
        plan
    }
}

/// `number` under `section`; a negative number that comes with its sign gets a `-` in front.
pub(super) fn show(section: &Section, number: f64) -> String {
    let tokens = &section.tokens;
    if tokens.contains(&Token::Slash) {
        return signed(number, fraction(tokens, number.abs()));
    }
    if let Some(at) = tokens.iter().position(|token| matches!(token, Token::Exponent(_))) {
        return signed(number, exponent(tokens, at, number.abs()));
    }
    let plan = Plan::of(tokens);
    let has_digits = plan.whole + plan.decimals > 0;
    let scaled = shift(number.abs(), 2 * plan.percents - 3 * plan.thousands);
    let (whole, decimals) = digits(scaled, plan.decimals);
    let body = fill(tokens, &plan, &whole, &decimals, number);
    let zero = whole.chars().chain(decimals.chars()).all(|digit| digit == '0');
    if !has_digits && !tokens.contains(&Token::General) && !tokens.contains(&Token::Text) {
        return body;
    }
    if zero && has_digits { body } else { signed(number, body) }
}

fn signed(number: f64, body: String) -> String {
    if number < 0.0 && !body.starts_with('-') { format!("-{body}") } else { body }
}

/// `size × 10^places`, exact where the number is a decimal.
fn shift(size: f64, places: i32) -> f64 {
    if places == 0 {
        return size;
    }
    format!("{size:e}")
        .split_once('e')
        .and_then(|(mantissa, power)| {
            let power: i32 = power.parse().ok()?;
            format!("{mantissa}e{}", power + places).parse().ok()
        })
        .unwrap_or(size)
}

/// Puts digits into placeholders; digits beyond the placeholders go in front of the first.
fn fill(tokens: &[Token], plan: &Plan, whole: &str, decimals: &str, number: f64) -> String {
    let whole = if whole == "0" { "" } else { whole };
    let count = whole.len();
    let mut out = String::new();
    let mut left = plan.whole;
    let mut after_point = false;
    let mut decimal = 0;
    let kept = decimals.trim_end_matches('0').len();
    let put = |out: &mut String, place: usize, digit: char| {
        out.push(digit);
        if plan.grouped && place > 0 && place.is_multiple_of(3) {
            out.push(',');
        }
    };
    for token in tokens {
        match token {
            Token::Digit(mark) if !after_point => {
                let first = left == plan.whole;
                left -= 1;
                if first && count > plan.whole {
                    let excess = count - left;
                    for (index, digit) in whole.chars().take(excess).enumerate() {
                        put(&mut out, count - 1 - index, digit);
                    }
                } else if let Some(index) = count.checked_sub(left + 1) {
                    let digit = whole.chars().nth(index).unwrap_or('0');
                    put(&mut out, left, digit);
                } else {
                    match mark {
                        '0' => put(&mut out, left, '0'),
                        '?' => out.push(' '),
                        _ => {}
                    }
                }
            }
            Token::Digit(mark) => {
                let digit = decimals.chars().nth(decimal).unwrap_or('0');
                decimal += 1;
                match mark {
                    '0' => out.push(digit),
                    _ if decimal <= kept => out.push(digit),
                    '?' => out.push(' '),
                    _ => {}
                }
            }
            Token::Point if !after_point && plan.whole + plan.decimals > 0 => {
                if plan.whole == 0 {
                    out.push_str(whole);
                }
                after_point = true;
                out.push('.');
            }
            Token::Point => out.push('.'),
            Token::Percent => out.push('%'),
            Token::Literal(text) => out.push_str(text),
            Token::General | Token::Text => out.push_str(&general(number.abs())),
            Token::Comma if plan.whole == 0 => out.push(','),
            _ => {}
        }
    }
    out
}

/// `0.00E+00`, `##0.0E+0`.
fn exponent(tokens: &[Token], at: usize, size: f64) -> String {
    let (front, back) = tokens.split_at(at);
    let plan = Plan::of(front);
    let step = i32::try_from(plan.whole.max(1)).unwrap_or(1);
    let (_, mut power) = scientific(size, plan.decimals + plan.whole.saturating_sub(1));
    power = power.div_euclid(step) * step;
    let (whole, decimals) = digits(shift(size, -power), plan.decimals);
    let mut out = fill(front, &plan, &whole, &decimals, size);
    let plus = matches!(back.first(), Some(Token::Exponent(true)));
    out.push('E');
    match power {
        ..0 => out.push('-'),
        _ if plus => out.push('+'),
        _ => {}
    }
    let width = back.iter().filter(|token| matches!(token, Token::Digit(_))).count();
    out.push_str(&format!("{:0width$}", power.abs()));
    out
}

/// `# ?/?`, `# ??/16`: the nearest fraction with so many digits.
fn fraction(tokens: &[Token], size: f64) -> String {
    let slash = tokens.iter().position(|token| *token == Token::Slash).unwrap_or(0);
    let below: String = tokens[slash + 1..]
        .iter()
        .map_while(|token| match token {
            Token::Digit(mark) => Some(*mark),
            Token::Literal(text) => text.chars().next().filter(char::is_ascii_digit),
            _ => None,
        })
        .collect();
    let places = u32::try_from(below.len().clamp(1, 4)).unwrap_or(1);
    let mixed =
        tokens[..slash].iter().filter(|token| matches!(token, Token::Literal(_))).count() > 0;
    let whole = if mixed { size.trunc() } else { 0.0 };
    let rest = size - whole;
    let error = |bottom: u32| (rest - (rest * f64::from(bottom)).round() / f64::from(bottom)).abs();
    let fixed = below.parse::<u32>().ok().filter(|bottom| *bottom > 0);
    let bottom = fixed.unwrap_or_else(|| {
        (1..10u32.pow(places)).min_by(|a, b| error(*a).total_cmp(&error(*b))).unwrap_or(1)
    });
    let top = (rest * f64::from(bottom)).round();
    match (whole, top) {
        (_, 0.0) => format!("{whole:.0}"),
        (0.0, _) => format!("{top:.0}/{bottom}"),
        _ => format!("{whole:.0} {top:.0}/{bottom}"),
    }
}
