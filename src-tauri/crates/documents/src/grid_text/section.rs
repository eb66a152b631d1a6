//! The pieces of a number format: sections between `;`, and the tokens in a section.

/// One token of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Shown as it stands.
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(char),
    /// The decimal point.
    Point,
    /// A comma among digits.
    Comma,
    /// `%`
    Percent,
    /// `E+` or `E-`; true where a plus sign is shown.
    Exponent(bool),
    /// `/` between digits: a fraction.
    Slash,
    /// `General` inside a section.
    General,
    /// `@`
    Text,
    /// A run of one date letter (`yyyy`, `m`, `aaa`), in lower case.
    Date(char, usize),
    /// `[h]`, `[mm]`, `[s]`: running time.
    Elapsed(char, usize),
    /// `AM/PM` or `A/P`
    Noon,
}

/// `[>=100]`
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Condition {
    operator: &'static str,
    limit: f64,
}

impl Condition {
    pub(super) fn of(self, number: f64) -> bool {
        match self.operator {
            ">=" => number >= self.limit,
            "<=" => number <= self.limit,
            "<>" => number != self.limit,
            ">" => number > self.limit,
            "<" => number < self.limit,
            _ => number == self.limit,
        }
    }

    /// True where only negative numbers meet it, so that the section writes the sign itself.
    pub(super) fn only_negative(self) -> bool {
        matches!(self.operator, "<" | "<=") && self.limit <= 0.0
    }

    fn read(text: &str) -> Option<Condition> {
        let operator = [">=", "<=", "<>", ">", "<", "="]
            .into_iter()
            .find(|operator| text.starts_with(operator))?;
        let limit = text[operator.len()..].trim().parse().ok()?;
        Some(Condition { operator, limit })
    }
}

/// One section.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    pub(super) condition: Option<Condition>,
    /// `[$-412]`: names of days and half days in Korean.
    pub(super) korean: bool,
}

impl Section {
    pub(super) fn is_date(&self) -> bool {
        self.tokens
            .iter()
            .any(|token| matches!(token, Token::Date(..) | Token::Elapsed(..) | Token::Noon))
    }

    pub(super) fn has_text(&self) -> bool {
        self.tokens.contains(&Token::Text)
    }

    pub(super) fn fill_text(&self, text: &str) -> String {
        let pieces = self.tokens.iter().map(|token| match token {
            Token::Text => text,
            Token::Literal(literal) => literal,
            _ => "",
        });
        pieces.collect()
    }
}

/// The sections of a format.
pub(super) fn sections(format: &str) -> Vec<Section> {
    let chars: Vec<char> = format.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let section = read_section(&chars, &mut at);
        found.push(section);
        if at >= chars.len() {
            return found;
        }
        at += 1;
    }
}

/// Reads up to the next `;` or the end.
fn read_section(chars: &[char], at: &mut usize) -> Section {
    let mut section = Section::default();
    while let Some(&c) = chars.get(*at) {
        match c {
            ';' => break,
            '"' => {
                let end = find(chars, *at + 1, '"').unwrap_or(chars.len());
                push_literal(&mut section, chars[*at + 1..end].iter().collect());
                *at = (end + 1).min(chars.len());
            }
            '\\' | '!' => {
                push_literal(&mut section, chars.get(*at + 1).iter().copied().collect());
                *at += 2;
            }
            '_' => {
                push_literal(&mut section, " ".into());
                *at += 2;
            }
            '*' => *at += 2,
            '[' => {
                let end = find(chars, *at + 1, ']').unwrap_or(chars.len());
                let inside: String = chars[*at + 1..end].iter().collect();
                read_bracket(&mut section, &inside);
                *at = (end + 1).min(chars.len());
            }
            _ => read_plain(&mut section, chars, at),
        }
        *at = (*at).min(chars.len());
    }
    section
}

fn find(chars: &[char], from: usize, wanted: char) -> Option<usize> {
    (from..chars.len()).find(|index| chars[*index] == wanted)
}

fn push_literal(section: &mut Section, text: String) {
    match section.tokens.last_mut() {
        Some(Token::Literal(before)) => before.push_str(&text),
        _ => section.tokens.push(Token::Literal(text)),
    }
}

/// `[Red]`, `[>100]`, `[$₩-412]`, `[h]`, `[DBNum1]`.
fn read_bracket(section: &mut Section, inside: &str) {
    let lower = inside.to_ascii_lowercase();
    let first = lower.chars().next();
    if let Some(money) = inside.strip_prefix('$') {
        let (symbol, locale) = money.split_once('-').unwrap_or((money, ""));
        let locale = locale.to_ascii_lowercase();
        section.korean |= locale.ends_with("412") || locale.starts_with("ko");
        if !symbol.is_empty() {
            push_literal(section, symbol.to_owned());
        }
    } else if let Some(letter @ ('h' | 'm' | 's')) = first
        && lower.chars().all(|c| c == letter)
    {
        section.tokens.push(Token::Elapsed(letter, lower.len()));
    } else if let Some(condition) = Condition::read(inside) {
        section.condition = Some(condition);
    }
}

/// Anything outside quotes and brackets; moves `at` past it.
fn read_plain(section: &mut Section, chars: &[char], at: &mut usize) {
    let rest = &chars[*at..];
    let starts = |word: &str| {
        let mut letters = rest.iter();
        word.chars().all(|wanted| letters.next().is_some_and(|c| c.eq_ignore_ascii_case(&wanted)))
    };
    for (word, token) in [
        ("general", Token::General),
        ("g/표준", Token::General),
        ("am/pm", Token::Noon),
        ("a/p", Token::Noon),
        ("오전/오후", Token::Noon),
        ("e+", Token::Exponent(true)),
        ("e-", Token::Exponent(false)),
    ] {
        if starts(word) {
            section.tokens.push(token);
            *at += word.chars().count();
            return;
        }
    }
    let c = chars[*at];
    *at += 1;
    let letter = c.to_ascii_lowercase();
    let token = match letter {
        '0' | '#' | '?' => Token::Digit(c),
        '.' => Token::Point,
        ',' => Token::Comma,
        '%' => Token::Percent,
        '@' => Token::Text,
        '/' if matches!(section.tokens.last(), Some(Token::Digit(_))) => Token::Slash,
        'y' | 'm' | 'd' | 'h' | 's' | 'a' | 'e' => {
            let mut run = 1;
            while chars.get(*at).is_some_and(|next| next.to_ascii_lowercase() == letter) {
                *at += 1;
                run += 1;
            }
            Token::Date(
                if letter == 'e' { 'y' } else { letter },
                if letter == 'e' { 4 } else { run },
            )
        }
        _ => return push_literal(section, c.to_string()),
    };
    section.tokens.push(token);
}
