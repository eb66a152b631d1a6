//! 영등포구 주요업무 보고: a department's budget at a glance, then each work with what was done and its
//! 예산현황, then next year's plan with its 소요예산. Money in brackets tells the sources.
//!
//! What was spent to the 기준일 is known; 12.31까지 집행예정액 is not, and is left for the clerk: the
//! balance is a formula that takes it in.

use chrono::{Datelike, NaiveDate};
use domain::{BudgetKind, BudgetNature, FundingSource, Period, Rounding, Won};

use super::{FormContext, TableHead};
use crate::draft::{
    DraftAmount, DraftCard, DraftEngagement, DraftHead, DraftMilestone, DraftProject, Located,
    SectionKind,
};
use crate::forms::card::words::{When, milestone_lines};
use crate::forms::money::{Money, Source};
use crate::forms::page::{Page, Span};
use crate::forms::put::Put;
use crate::forms::sheet::{Look, NumberLook, Paper};
use crate::grid::{Address, Align, Grid, Range};

/// Draws the report.
pub(super) fn write(cards: &[DraftCard], head: &TableHead, context: &FormContext) -> Grid {
    let mut page = Page::new("주요업무 보고");
    page.title(if head.title.is_empty() { "주요업무 보고" } else { &head.title });
    if !head.office.is_empty() {
        page.heading_sized(&head.office, 14);
    }
    let works: Vec<Work> = cards.iter().map(|card| Work { card, context, head }).collect();
    summary(&mut page, &works, head);
    page.gap();
    let year =
        |later: i32| head.as_of.map_or(String::new(), |day| format!("{} ", day.year() + later));
    page.heading_sized(&format!("{}주요업무 추진실적", year(0)), 14);
    contents(&mut page, &works);
    for (index, work) in works.iter().enumerate() {
        work.done(&mut page, index);
    }
    let planned: Vec<&Work> = works.iter().filter(|work| work.plans()).collect();
    if !planned.is_empty() {
        page.heading_sized(&format!("{}주요업무 추진계획", year(1)), 14);
    }
    for (index, work) in planned.into_iter().enumerate() {
        work.planned(&mut page, index);
    }
    let paper = Paper { landscape: false, head: None, footer: context.footer.clone() };
    page.sheet.finish(&paper)
}

/// What the report says of a card. A year's money stands there for the pledge as a whole, and only
/// where a 기준일 says which year it is.
pub(super) fn told(card: &DraftCard, head: &TableHead, context: &FormContext) -> DraftCard {
    use SectionKind as S;
    let kept = [S::Goal, S::Outline, S::Plan];
    let sections = card.sections.iter().filter(|section| kept.contains(&section.kind));
    let work = Work { card, context, head };
    let mut lines = Vec::new();
    if let Some(day) = head.as_of {
        let layers = [
            (BudgetKind::Plan, BudgetKind::Plan, 1),
            (BudgetKind::Secured, work.budget(), 0),
            (BudgetKind::Spent, BudgetKind::Spent, 0),
        ];
        for (kind, printed, later) in layers {
            let amount = |(source, won): (Source, Won)| DraftAmount {
                kind,
                source: source.0,
                source_printed: source.1,
                period: Period::Year(day.year() + later),
                won,
                at: String::new(),
                reading: String::new(),
            };
            lines.extend(work.parts(printed, later).into_iter().map(amount));
        }
    }
    let free = work.is_free();
    let whole = DraftProject { name: None, lines };
    let channel = |(channel, count): (&str, i64)| DraftEngagement {
        channel: Located::nowhere(channel.to_owned()),
        plan: None,
        actual: Some(Located::nowhere(count)),
        note: String::new(),
    };
    DraftCard {
        head: DraftHead {
            code: card.head.code.clone(),
            title: card.head.title.clone(),
            budget_nature: card.head.budget_nature.clone().filter(|_| free),
            ..DraftHead::default()
        },
        sections: sections.cloned().collect(),
        done: card.done.clone(),
        next: card.next.clone(),
        engagement: work.counts().into_iter().map(channel).collect(),
        projects: Some(whole).filter(|whole| !whole.lines.is_empty()).into_iter().collect(),
        ..DraftCard::default()
    }
    .without_places()
}

/// A pledge as a work of the department.
struct Work<'a> {
    card: &'a DraftCard,
    context: &'a FormContext,
    head: &'a TableHead,
}

fn words(fact: &Option<Located<String>>) -> &str {
    fact.as_ref().map_or("", |fact| fact.value.as_str())
}

impl Work<'_> {
    fn title(&self) -> &str {
        words(&self.card.head.title)
    }

    fn money(&self, kind: BudgetKind) -> Money<'_> {
        Money { card: self.card, kind, government: self.context.government }
    }

    fn projects(&self) -> Vec<&DraftProject> {
        self.card.projects.iter().collect()
    }

    /// True for the periods of the year, or of any where no 기준일 is given.
    fn of_year(&self, later: i32) -> impl Fn(Period) -> bool + Copy + use<> {
        let year = self.head.as_of.map(|day| day.year() + later);
        move |period: Period| year.is_none() || period.year() == year
    }

    fn sum(&self, kind: BudgetKind) -> Option<Won> {
        self.money(kind).sum(&self.projects(), None, self.of_year(0))
    }

    /// 예산액: what was secured, or planned where nothing was.
    fn budget(&self) -> BudgetKind {
        match self.sum(BudgetKind::Secured) {
            Some(_) => BudgetKind::Secured,
            None => BudgetKind::Plan,
        }
    }

    /// True where the report says 비예산 of the work.
    fn is_free(&self) -> bool {
        let unspent = self.sum(BudgetKind::Spent).is_none();
        self.non_budget() && unspent && self.sum(self.budget()).is_none()
    }

    fn non_budget(&self) -> bool {
        let nature = self.card.head.budget_nature.as_ref().map(|fact| fact.value);
        nature == Some(BudgetNature::NonBudget)
    }

    /// What each source has in a year; money whose source is not given stands beside the others.
    fn parts(&self, kind: BudgetKind, later: i32) -> Vec<(Source, Won)> {
        let money = self.money(kind);
        let projects = self.projects();
        let sum = |source: Source| {
            let won = money.sum(&projects, Some(&source), self.of_year(later))?;
            Some((source, won))
        };
        money.sources(&projects).into_iter().filter_map(sum).collect()
    }

    /// The sources with their sums, `구비 232,078`; nothing where no source is named.
    fn sources(&self, kind: BudgetKind, later: i32) -> Vec<(String, String)> {
        let parts = self.parts(kind, later);
        if parts.iter().all(|((source, _), _)| *source == FundingSource::Unsplit) {
            return Vec::new();
        }
        let money = self.money(kind);
        let named =
            |(source, won): &(Source, Won)| (money.word(source), self.context.unit.print(*won));
        parts.iter().map(named).collect()
    }

    /// Channels with what was counted, each once.
    fn counts(&self) -> Vec<(&str, i64)> {
        let mut counts: Vec<(&str, i64)> = Vec::new();
        for row in &self.card.engagement {
            let Some(actual) = &row.actual else { continue };
            let channel = row.channel.value.as_str();
            match counts.iter_mut().find(|(known, _)| *known == channel) {
                Some((_, count)) => *count = count.saturating_add(actual.value),
                None => counts.push((channel, actual.value)),
            }
        }
        counts
    }

    /// `34,962 (국비 1,080, 시비 22,377, 구비 11,505)`
    fn amount(&self, kind: BudgetKind) -> String {
        let Some(won) = self.sum(kind) else { return "-".into() };
        let whole = self.context.unit.print(won);
        match self.sources(kind, 0) {
            none if none.is_empty() => whole,
            sources => format!("{whole} ({})", listed(&sources, ", ")),
        }
    }

    fn text(&self, page: &mut Page, heading: &str, kind: SectionKind) {
        let found = self.card.sections.iter().find(|section| section.kind == kind);
        let Some(section) = found else { return };
        if !heading.is_empty() {
            page.heading(heading);
        }
        page.body(&section.body.value);
        page.gap();
    }

    fn done(&self, page: &mut Page, index: usize) {
        page.heading_sized(&format!("{} {}", number(index), self.title()), 13);
        self.text(page, "", SectionKind::Goal);
        self.text(page, "□ 사업개요", SectionKind::Outline);
        let counts = self.counts();
        let counts: Vec<String> =
            counts.iter().map(|(channel, count)| format!("{channel} {count}건")).collect();
        if !self.card.done.is_empty() || !counts.is_empty() {
            page.heading("□ 추진실적");
            doings(page, &self.card.done);
            if !counts.is_empty() {
                page.paragraph(&format!("- 운영실적 : {} 상담처리", counts.join("/ ")));
                page.gap();
            }
        }
        if !self.card.next.is_empty() {
            page.heading("□ 향후계획");
            milestone_lines(page, &self.card.next, When::First);
        }
        self.state(page);
    }

    /// □ 예산현황
    fn state(&self, page: &mut Page) {
        if self.is_free() {
            page.heading("□ 소요예산 : 비예산");
            return page.gap();
        }
        let unit = format!("(단위:{})", self.context.unit.label());
        page.heading_with_unit("□ 예산현황", &unit);
        let first = page.row;
        let spans = Page::spans(&[42, 42, 16]);
        page.begin_table(2, &spans);
        let heads = ["예 산 액", "집 행 액", "집행율(%)"].map(Put::head);
        page.table_row(&spans, heads.to_vec());
        let budget = self.budget();
        let rate = match (self.sum(budget), self.sum(BudgetKind::Spent)) {
            (Some(whole), Some(spent)) => {
                Rounding::default().round_ratio(i128::from(spent.0) * 100, i128::from(whole.0))
            }
            _ => None,
        };
        let rate = rate.map_or("-".to_owned(), |rate| rate.to_string());
        let puts = vec![
            Put::centred(&self.amount(budget)),
            Put::centred(&self.amount(BudgetKind::Spent)),
            Put::figure(&rate).in_middle(),
        ];
        page.table_row(&spans, puts);
        page.end_table();
        page.together(first);
    }

    fn plans(&self) -> bool {
        let text = self.card.sections.iter().any(|section| section.kind == SectionKind::Plan);
        text || self.head.as_of.is_some() && self.next_year().is_some()
    }

    fn next_year(&self) -> Option<Won> {
        self.money(BudgetKind::Plan).sum(&self.projects(), None, self.of_year(1))
    }

    fn planned(&self, page: &mut Page, index: usize) {
        page.heading_sized(&format!("{} {}", number(index), self.title()), 13);
        self.text(page, "□ 세부 추진계획", SectionKind::Plan);
        let need = match self.next_year().filter(|_| self.head.as_of.is_some()) {
            None if self.non_budget() => "비예산".to_owned(),
            None => return,
            Some(won) => {
                let sources = self.sources(BudgetKind::Plan, 1);
                let sources = match sources.as_slice() {
                    [] => String::new(),
                    [(only, _)] => format!("({only})"),
                    all => format!("({})", listed(all, " ")),
                };
                format!("총 {}{sources}", self.context.unit.print_named(won))
            }
        };
        page.heading(&format!("□ 소요예산 : {need}"));
        page.gap();
    }
}

/// `국비 1,080, 시비 22,377`
fn listed(sources: &[(String, String)], between: &str) -> String {
    let parts: Vec<String> = sources.iter().map(|(word, won)| format!("{word} {won}")).collect();
    parts.join(between)
}

/// ① and on, then plain numbers.
fn number(index: usize) -> String {
    let circled = u32::try_from(index).ok().filter(|index| *index < 20);
    let circled = circled.and_then(|index| char::from_u32('①' as u32 + index));
    circled.map_or_else(|| format!("{}.", index + 1), String::from)
}

fn contents(page: &mut Page, works: &[Work<'_>]) {
    let first = page.row;
    let spans = Page::spans(&[10, 90]);
    page.begin_table(1 + u32::try_from(works.len()).unwrap_or(0), &spans);
    page.table_row(&spans, ["연 번", "사 업 명"].map(Put::head).to_vec());
    for (index, work) in works.iter().enumerate() {
        page.table_row(&spans, vec![Put::centred(&number(index)), Put::text(work.title())]);
    }
    page.end_table();
    page.together(first);
}

/// 연번 · 사업명 · 기간 · 주요내용: the first line names the work, the rest says what was done.
fn doings(page: &mut Page, done: &[DraftMilestone]) {
    if done.is_empty() {
        return;
    }
    let spans = Page::spans(&[8, 28, 16, 48]);
    page.begin_table(1 + u32::try_from(done.len()).unwrap_or(0), &spans);
    let first = page.row;
    let heads = ["연번", "사 업 명", "기 간", "주 요 내 용"].map(Put::head);
    page.table_row(&spans, heads.to_vec());
    page.with_lead(first, first + 1);
    for (index, one) in (1..).zip(done) {
        let (name, rest) = one.body.split_once('\n').unwrap_or((one.body.as_str(), ""));
        let row = page.row;
        let puts = vec![
            Put::centred(&format!("{index}")),
            Put::text(name),
            Put::centred(&one.when),
            Put::text(rest),
        ];
        page.table_row(&spans, puts);
        page.sheet.keep_together(row, row);
    }
    page.end_table();
}

/// The whole department's budget: 구 분 · 예 산 액 · 집 행 액 · 예상잔액, the sum first.
fn summary(page: &mut Page, works: &[Work<'_>], head: &TableHead) {
    let unit = works
        .first()
        .map_or(String::new(), |work| format!("(단위 : {})", work.context.unit.label()));
    page.heading_with_unit("예산 현황", &unit);
    let spans = Page::spans(&[34, 17, 16, 17, 16]);
    let top = page.row;
    page.begin_table(3 + u32::try_from(works.len()).unwrap_or(0), &spans);
    page.tall(spans[0], 2, Put::head("구 분"));
    page.tall(spans[1], 2, Put::head("예 산 액"));
    page.cells(&[(spans[2].0, spans[3].1)], vec![Put::head("집 행 액")]);
    page.tall(spans[4], 2, Put::head("예상잔액"));
    page.row += 1;
    let day = |day: NaiveDate| day.format("%-m.%-d").to_string();
    let (now, end) = match head.as_of {
        Some(date) => (format!("{}기준", day(date)), "12.31까지\n(집행예정액)"),
        None => ("기준일까지".to_owned(), "연말까지\n(집행예정액)"),
    };
    page.cells(&spans[2..4], vec![Put::head(&now), Put::head(end)]);
    page.row += 1;
    let sum = page.row;
    page.row += 1;
    for work in works {
        page.cells(&spans[..1], vec![Put::text(work.title())]);
        figures(page, work, &spans);
        page.row += 1;
    }
    let last = page.row - 1;
    page.row = sum;
    page.cells(&spans[..1], vec![Put::centred("계").total()]);
    for span in &spans[1..] {
        let rows = Range::new(sum + 1, span.0, last, span.0);
        if works.is_empty() {
            page.cells(&[*span], vec![Put::centred("-").total()]);
            continue;
        }
        let operand = page.sheet.sum_of(&[rows]);
        formula(page, *span, &operand, true);
    }
    page.row = last + 1;
    page.end_table();
    page.together(top);
}

fn figures(page: &mut Page, work: &Work<'_>, spans: &[Span]) {
    let unit = work.context.unit;
    let budget = work.sum(work.budget());
    let none = if work.non_budget() { "비예산" } else { "-" };
    let puts = vec![
        Put::money(budget, unit, none, false),
        Put::money(work.sum(BudgetKind::Spent), unit, "-", false),
        Put::text(""),
    ];
    page.cells(&spans[1..4], puts);
    let at = |span: Span| Address::new(page.row, span.0);
    let [whole, spent, ahead] = [at(spans[1]), at(spans[2]), at(spans[3])];
    let sheet = &page.sheet;
    let value = [spent, ahead].into_iter().fold(sheet.exact(whole), |left, cell| {
        left.plus(sheet.exact(cell).negated()).unwrap_or_default()
    });
    let text = format!("SUM({whole})-SUM({spent},{ahead})");
    formula(page, spans[4], &crate::forms::sheet::Operand { text, value }, false);
}

fn formula(page: &mut Page, span: Span, operand: &crate::forms::sheet::Operand, total: bool) {
    let text = operand.value.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, tail)| tail.len());
    let number = NumberLook::Money(u8::try_from(decimals).unwrap_or(0));
    let look = Look { align: Align::Right, ..Look::figure(number) };
    let look = if total { look.total() } else { look };
    let range = Range::new(page.row, span.0, page.row, span.1);
    let value = crate::grid::Value::Number(operand.value.to_f64());
    page.sheet.merged_formula(range, value, Some(operand.text.clone()), look);
}
