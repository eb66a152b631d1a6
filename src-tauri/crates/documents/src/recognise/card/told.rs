//! What the clerk is told of how a card was read: marks, bars, dashes, heads and layers. Owns the
//! words; changes no fact.

use domain::{BudgetKind, BudgetNature, Period, Quarter, Won};

use super::Card;
use super::axis;
use super::table::Table;
use crate::draft::{DraftBar, SumSpan};
use crate::grid::{Address, Value};

/// Everything that concerns the card as a whole.
pub(super) fn tell(card: &mut Card<'_>) {
    choices(card);
    names(card);
    money(card);
    courses(card);
    targets(card);
}

fn choices(card: &mut Card<'_>) {
    if let Some(first) = card.boxes.first() {
        let message = "네모 칸은 ☑나 ■로 고른 것만 읽고 □로 비운 것은 읽지 않았습니다.";
        card.issues.notice("boxes_read", first, message);
    }
    if let Some((first, words)) = card.marks.split_first() {
        let all: Vec<&str> =
            std::iter::once(first).chain(words).map(|(word, _)| word.as_str()).collect();
        let message = format!(
            "두 줄로 된 머리글 아래에 ●로 표시한 것({})을 고른 값으로 읽었습니다.",
            all.join(", ")
        );
        card.issues.notice("marks_read", &first.1, message);
    }
    if let [(_, first), _, ..] = card.kinds.as_slice() {
        let words: Vec<&str> = card.kinds.iter().map(|(word, _)| word.as_str()).collect();
        let message = format!(
            "‘사업 구분’에 값이 {}개({}) 있어 각각 맞는 항목의 값으로 읽었습니다.",
            words.len(),
            words.join(", ")
        );
        card.issues.notice("several_values", first, message);
    }
    if let Some(first) = card.above.first() {
        let message = "이름표 아래 칸에 있는 값을 그 이름표의 값으로 읽었습니다.";
        card.issues.notice("labels_above", first, message);
    }
}

fn names(card: &mut Card<'_>) {
    if card.head.title.is_none() {
        let message = "공약명을 찾지 못했습니다. 공약명을 직접 적어 주십시오.";
        card.issues.warn("title_missing", "", message);
    }
    let Some(code) = card.head.code.clone() else {
        let message = "관리번호를 찾지 못했습니다. 공약명으로 맞추어 보니 확인해 주십시오.";
        return card.issues.warn("code_missing", "", message);
    };
    let at: Result<Address, _> = code.at.parse();
    if at.is_ok_and(|at| matches!(card.sheet.value(at), Value::Number(_))) {
        let message = format!("관리번호 칸이 숫자여서 글자 ‘{}’(으)로 읽었습니다.", code.value);
        card.issues.notice("code_is_number", &code.at, message);
    }
}

fn money(card: &mut Card<'_>) {
    let lines: Vec<_> = card.projects.iter().flat_map(|project| &project.lines).cloned().collect();
    let typed: Vec<&str> = lines
        .iter()
        .filter(|line| line.reading.contains("글자로 저장된"))
        .map(|line| line.at.as_str())
        .collect();
    if let Some(first) = typed.first() {
        let message = format!("글자로 저장된 숫자 {}칸을 숫자로 읽었습니다.", typed.len());
        card.issues.notice("number_as_text", *first, message);
    }
    let has = |kind| lines.iter().any(|line| line.kind == kind);
    if has(BudgetKind::Plan) && has(BudgetKind::Spent) {
        let message =
            "투자계획 표는 계획으로, 집행액 표는 집행으로 나누어 읽었습니다. 둘을 더하지 않습니다.";
        card.issues.notice("layers_apart", "", message);
    }
    let none = card.head.budget_nature.as_ref().is_some_and(|n| n.value == BudgetNature::NonBudget);
    if none && lines.is_empty() {
        card.issues.notice("no_budget", "", "비예산 공약이어서 읽을 금액이 없습니다.");
    }
    let after = lines.iter().find(|line| line.period == Period::After && line.won != Won::ZERO);
    let including = card.found.totals.iter().find(|sum| {
        sum.span == SumSpan::Whole && after.is_some() && sum.computed == Some(sum.printed)
    });
    if let Some(at) = including.map(|sum| sum.at.clone()) {
        card.issues.notice(
            "total_includes_after",
            at,
            "총사업비는 임기 후 금액까지 더한 합입니다.",
        );
    }
}

/// The same work planned for one time and done in another.
fn courses(card: &mut Card<'_>) {
    let ends = |bar: &DraftBar| {
        let label = |quarter: Option<Quarter>| quarter.map_or("임기 후".to_owned(), Quarter::label);
        match bar.from == bar.to {
            true => label(bar.from),
            false => format!("{} ~ {}", label(bar.from), label(bar.to)),
        }
    };
    let mut told = Vec::new();
    for task in &card.draft.tasks {
        for done in task.bars.iter().filter(|bar| bar.actual && !bar.label.is_empty()) {
            let same = |bar: &&DraftBar| !bar.actual && bar.label == done.label;
            let Some(planned) = task.bars.iter().find(same) else { continue };
            if (planned.from, planned.to) != (done.from, done.to) {
                let message = format!(
                    "‘{}’의 ‘{}’은(는) 계획이 {}, 실적이 {}(으)로 다릅니다.",
                    task.name.value,
                    done.label,
                    ends(planned),
                    ends(done)
                );
                told.push((done.at.clone(), message));
            }
        }
    }
    for (at, message) in told {
        card.issues.notice("plan_and_actual_differ", at, message);
    }
}

fn targets(card: &mut Card<'_>) {
    let wordy = |text: &str| !text.starts_with(|c: char| c.is_ascii_digit()) && text != "-";
    let found = card.draft.indicators.iter().filter_map(|indicator| indicator.target.as_ref());
    let words: Vec<String> =
        found.filter(|target| wordy(&target.value)).map(|target| target.at.clone()).collect();
    if let Some(first) = words.first() {
        let message = format!("목표가 숫자가 아닌 지표 {}개는 적힌 글 그대로 둡니다.", words.len());
        card.issues.notice("target_in_words", first, message);
    }
}

impl Card<'_> {
    /// How the heads of a money table were read, where that is not plain, and its dashes.
    pub(super) fn tell_heads(&mut self, table: &Table<'_>, money: &[u32]) {
        for col in money {
            let head = table.head(*col);
            let at = table.anchor(table.body - 1, *col);
            let period = match axis::period(&head) {
                Some(period @ Period::Half(..)) => period,
                Some(Period::After) => {
                    let message =
                        format!("머리글 ‘{head}’은(는) 임기가 끝난 뒤의 금액으로 읽었습니다.");
                    self.issues.notice("period_read", at, message);
                    continue;
                }
                _ => continue,
            };
            if head.contains(['~', '월']) {
                let (year, half) = (period.year().unwrap_or(0), period.order().2);
                let half = if half == 1 { "상반기" } else { "하반기" };
                let message = format!("머리글 ‘{head}’은(는) {year}년 {half}로 읽었습니다.");
                self.issues.notice("period_read", at, message);
            }
        }
        let cells = table.body_rows().flat_map(|row| money.iter().map(move |col| (row, *col)));
        let mut dashes = cells.filter(|(row, col)| table.own(*row, *col) == "-");
        if let Some((row, col)) = dashes.next() {
            let count = dashes.count() + 1;
            let message = format!("‘-’만 있는 금액 칸 {count}개는 금액이 없는 것으로 읽었습니다.");
            self.issues.notice("dash_as_none", Address::new(row, col), message);
        }
    }

    /// Which cells of a roadmap became bars.
    pub(super) fn tell_bars(&mut self, table: &Table<'_>, words: usize, fills: usize, mixed: bool) {
        let range = table.range();
        if words > 0 {
            let message = format!(
                "로드맵({range})에서 글이 든 칸과 병합한 칸을 막대 {words}개로 읽었습니다."
            );
            self.issues.notice("bars_from_text", range, message);
        }
        if fills > 0 {
            let message = format!(
                "로드맵({range})에서 글 없이 색을 칠하거나 표시한 칸을 막대 {fills}개로 읽었습니다."
            );
            self.issues.notice("bars_from_fill", range, message);
        }
        if mixed {
            let message = format!(
                "로드맵({range})의 열은 한 해, 분기, 임기 후가 섞여 있어 각각 그 기간으로 읽었습니다."
            );
            self.issues.notice("axis_mixed", range, message);
        }
    }
}
