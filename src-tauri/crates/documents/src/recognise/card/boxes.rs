//! Choices as cards print them: ☑ and □ in a line, ● under a heading. Knows no labels.

/// One choice of a line of boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub ticked: bool,
    pub word: String,
}

fn ticked(c: char) -> Option<bool> {
    match c {
        '☑' | '■' | '☒' | '✔' | '✓' | '√' | '▣' | '●' | '◉' | '◼' | '⊙' | '▪' => {
            Some(true)
        }
        '□' | '☐' | '○' | '◯' | '◻' | '▢' | '▫' | '❑' | '❏' => Some(false),
        _ => None,
    }
}

/// The choices of `☑ 신규 □ 계속`; `None` for a text that is no line of boxes.
pub(super) fn choices(text: &str) -> Option<Vec<Choice>> {
    let first = text.trim_start().chars().next()?;
    ticked(first)?;
    let mut found: Vec<Choice> = Vec::new();
    for c in text.chars() {
        match (ticked(c), found.last_mut()) {
            (Some(ticked), _) => found.push(Choice { ticked, word: String::new() }),
            (None, Some(choice)) => choice.word.push(c),
            (None, None) => {}
        }
    }
    for choice in &mut found {
        choice.word = balanced(choice.word.trim());
    }
    found.retain(|choice| !choice.word.is_empty());
    (!found.is_empty()).then_some(found)
}

/// Without brackets that open or close around other boxes.
fn balanced(word: &str) -> String {
    let (opened, closed) = (word.matches('(').count(), word.matches(')').count());
    let word = match opened.cmp(&closed) {
        std::cmp::Ordering::Greater => word.strip_suffix('(').unwrap_or(word),
        std::cmp::Ordering::Less => word.strip_suffix(')').unwrap_or(word),
        std::cmp::Ordering::Equal => word,
    };
    word.trim().trim_end_matches([',', '/']).trim().to_owned()
}

/// `해당없음`, `필요`, `필요(제도·재정)` of the boxes of 중앙·광역 도움.
pub(super) fn help(choices: &[Choice]) -> Option<String> {
    let kinds = ["제도", "재정", "권한"];
    let mut needed = false;
    let mut which = Vec::new();
    let mut none = None;
    for choice in choices.iter().filter(|choice| choice.ticked) {
        let word = choice.word.replace(' ', "");
        if kinds.contains(&word.as_str()) {
            which.push(word);
        } else if word.contains("필요") && !word.contains("불필요") {
            needed = true;
        } else {
            none = Some(choice.word.clone());
        }
    }
    match (needed || !which.is_empty(), which.is_empty()) {
        (true, true) => Some("필요".into()),
        (true, false) => Some(format!("필요({})", which.join("·"))),
        (false, _) => none,
    }
}
