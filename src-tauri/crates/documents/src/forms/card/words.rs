//! How cards print choices, people and milestones. Knows no sheet.

use domain::date::WrittenDate;
use domain::text::unmarked_phone;

use crate::draft::{DraftCard, DraftHead, DraftMilestone, DraftPerson, Located, SectionKind};
use crate::forms::page::Page;

/// A fact's text, empty where there is none.
pub(super) fn told(fact: &Option<Located<String>>) -> &str {
    fact.as_ref().map_or("", |fact| fact.value.as_str())
}

/// `☑ 신규 □ 계속`
pub(super) fn boxes(choices: &[(bool, &str)]) -> String {
    let choice =
        |(ticked, word): &(bool, &str)| format!("{} {word}", if *ticked { '☑' } else { '□' });
    choices.iter().map(choice).collect::<Vec<_>>().join(" ")
}

/// `☑ 해당없음 □ 도움 필요(□ 제도 □ 재정 □ 권한)`; other words as they are.
pub(super) fn help_boxes(help: &str) -> String {
    let key: String = help.chars().filter(|c| !c.is_whitespace()).collect();
    let inside = key.strip_prefix("필요(").and_then(|rest| rest.strip_suffix(')'));
    let kinds: Vec<&str> = inside.map_or(Vec::new(), |inside| inside.split('·').collect());
    let known = kinds.iter().all(|kind| ["제도", "재정", "권한"].contains(kind));
    let needed = key == "필요" || inside.is_some() && known;
    let none = key == "해당없음";
    if !key.is_empty() && !needed && !none {
        return help.to_owned();
    }
    let which = boxes(&["제도", "재정", "권한"].map(|kind| (kinds.contains(&kind), kind)));
    format!("{}({which})", boxes(&[(none, "해당없음"), (needed, "도움 필요")]))
}

/// What someone does within the department: the department itself is not said twice.
pub(super) fn role<'a>(department: &str, person: &'a DraftPerson) -> &'a str {
    let within = person.role.strip_prefix(department);
    let within = within.filter(|rest| rest.is_empty() || rest.starts_with(' '));
    within.unwrap_or(&person.role).trim_start()
}

/// `☎000-0000`, empty where none is known.
pub(super) fn phone(person: &DraftPerson) -> String {
    match unmarked_phone(&person.phone) {
        "" => String::new(),
        phone => format!("☎{phone}"),
    }
}

/// `경제계 ○○○ (☎000-0000)`
fn person(department: &str, person: &DraftPerson) -> String {
    let phone = match phone(person) {
        phone if phone.is_empty() => phone,
        phone => format!("({phone})"),
    };
    let words = [role(department, person), &person.name, &phone];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The department and its people, a line each.
pub(super) fn staff(head: &DraftHead, people: &[DraftPerson]) -> String {
    let department = told(&head.department);
    let mut lines: Vec<String> = people.iter().map(|one| person(department, one)).collect();
    match lines.first_mut() {
        Some(first) => *first = format!("{department} {first}").trim().to_owned(),
        None => lines.push(department.to_owned()),
    }
    lines.join("\n")
}

/// Where a milestone's date stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::forms) enum When {
    /// `- 2022. 9. : 업무협의`
    First,
    /// `- 업무협약 체결.....2022. 12. 16.`
    Dots,
    /// `- 채용공고: 2024.2.`
    Last,
    /// `- 설치 완료(’17.7.19)`
    Brackets,
}

/// A milestone's line; further lines are set in. What is no date stands behind dots. Words that
/// bring their own bullet or say their date themselves get no second one.
fn milestone(milestone: &DraftMilestone, when: When) -> String {
    let (first, rest) = match milestone.body.split_once('\n') {
        Some((first, rest)) => (first, format!("\n{rest}").replace('\n', "\n  ")),
        None => (milestone.body.as_str(), String::new()),
    };
    let own = ["- ", "○ ", "● ", "· ", "※ "].iter().any(|bullet| first.starts_with(bullet));
    let bullet = if own { "" } else { "- " };
    let date = milestone.when.as_str();
    let read = WrittenDate::read(date);
    let plain = read.first.is_some() || read.last.is_some();
    let said = when == When::Brackets && first.contains(date);
    match when {
        _ if date.is_empty() || said => format!("{bullet}{first}{rest}"),
        When::First if plain => format!("- {date} : {first}{rest}"),
        When::Last if plain => format!("{bullet}{first}: {date}{rest}"),
        When::Brackets if plain => format!("{bullet}{first}({date}){rest}"),
        _ => format!("{bullet}{first}.....{date}{rest}"),
    }
}

/// The text of a section, empty where the card has none.
pub(super) fn body(card: &DraftCard, kind: SectionKind) -> &str {
    let found = card.sections.iter().find(|section| section.kind == kind);
    found.map_or("", |section| section.body.value.as_str())
}

/// A heading and its text.
pub(super) fn text(page: &mut Page, heading: &str, card: &DraftCard, kind: SectionKind) {
    page.heading(heading);
    page.body(body(card, kind));
    page.gap();
}

/// A heading and a line per milestone.
pub(super) fn milestones(page: &mut Page, heading: &str, rows: &[DraftMilestone], when: When) {
    page.heading(heading);
    milestone_lines(page, rows, when);
}

/// A line per milestone.
pub(in crate::forms) fn milestone_lines(page: &mut Page, rows: &[DraftMilestone], when: When) {
    for row in rows {
        page.paragraph(&milestone(row, when));
    }
    page.gap();
}

/// `지역경제과장 ○○○ ☎000-0000`, one after another; the department first where no role names it.
pub(super) fn staff_in_a_row(head: &DraftHead, people: &[DraftPerson]) -> String {
    let department = told(&head.department);
    let leads = people.first().is_some_and(|first| first.role == format!("{department}장"));
    let mut words: Vec<String> = Vec::new();
    if !leads && !department.is_empty() {
        words.push(department.to_owned());
    }
    for person in people {
        let phone = match phone(person) {
            phone if phone.is_empty() => "☎".to_owned(),
            phone => phone,
        };
        let named = [role(department, person), &person.name, &phone];
        words.extend(named.into_iter().filter(|word| !word.is_empty()).map(str::to_owned));
    }
    words.join(" ")
}

/// The stage as the office says it.
pub(super) fn stage(head: &DraftHead) -> &str {
    match (told(&head.stage_label), head.stage) {
        ("", Some(stage)) => stage.label(),
        (label, _) => label,
    }
}

/// `시 비` for `시비`: two letters set apart.
pub(super) fn spaced(word: &str) -> String {
    match word.chars().count() {
        2 => word.chars().map(String::from).collect::<Vec<_>>().join(" "),
        _ => word.to_owned(),
    }
}
