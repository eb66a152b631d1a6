//! How cards print choices, people and milestones. Knows no sheet.

use crate::draft::{DraftHead, DraftMilestone, DraftPerson, Located};

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

/// `경제계 ○○○ (☎000-0000)`
pub(super) fn person(person: &DraftPerson) -> String {
    let words = [&person.role, &person.name];
    let words = words.into_iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>();
    match person.phone.is_empty() {
        true => words.join(" "),
        false => format!("{} (☎{})", words.join(" "), person.phone).trim_start().to_owned(),
    }
}

/// The department and its people, a line each.
pub(super) fn staff(head: &DraftHead, people: &[DraftPerson]) -> String {
    let department = told(&head.department);
    let mut lines: Vec<String> = people.iter().map(person).collect();
    match lines.first_mut() {
        Some(first) => *first = format!("{department} {first}").trim().to_owned(),
        None => lines.push(department.to_owned()),
    }
    lines.join("\n")
}

/// `- 2022. 9. : 업무협의`, further lines set in.
pub(super) fn milestone(milestone: &DraftMilestone) -> String {
    let body = milestone.body.replace('\n', "\n  ");
    match milestone.when.is_empty() {
        true => format!("- {body}"),
        false => format!("- {} : {body}", milestone.when),
    }
}
