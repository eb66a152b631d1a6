//! 동래구 공약실천계획서: boxes in the head, ten numbered sections, 목표율 and quarters, money by
//! project and source, targets by year.

use std::collections::BTreeSet;

use domain::{
    BudgetKind, BudgetNature, Completion, FundingSource, LeadBody, Newness, Period, Stage,
};

use super::FormContext;
use super::roadmap::{self, Heads};
use super::words::{When, body, boxes, help_boxes, milestones, staff, text, told};
use crate::draft::{DraftCard, DraftProject, SectionKind};
use crate::forms::columns;
use crate::forms::money::{Money, Over, Source, WHOLE_PLEDGE};
use crate::forms::page::{Page, Span};
use crate::forms::put::{Put, odd_head};
use crate::forms::sheet::{Look, words};
use crate::grid::Grid;

/// The heading of the plan in words.
const PLAN: &str = "○ 세부 추진계획";

/// Draws the card.
pub(super) fn write(card: &DraftCard, context: &FormContext) -> Grid {
    let mut page = Page::new(told(&card.head.code));
    page.title(told(&card.head.title));
    head(&mut page, card, context);
    text(&mut page, "1. 현 황", card, SectionKind::PresentState);
    text(&mut page, "2. 정책목표", card, SectionKind::Goal);
    text(&mut page, "3. 정책개요", card, SectionKind::Outline);
    schedule(&mut page, card, context);
    investment(&mut page, card, context);
    indicators(&mut page, card, context);
    engagement(&mut page, card);
    milestones(&mut page, "8. 그간 추진사항", &card.done, When::First);
    text(&mut page, "9. 문제점 및 대책", card, SectionKind::Problems);
    text(&mut page, "10. 기대효과", card, SectionKind::Effect);
    page.finish(&context.footer)
}

fn head(page: &mut Page, card: &DraftCard, context: &FormContext) {
    let head = &card.head;
    let first = page.row;
    let four = Page::spans(&[10, 34, 14, 42]);
    page.begin_table(5, &four);
    page.table_row(
        &four,
        vec![
            Put::head("관리번호"),
            Put::text(told(&head.code)),
            Put::head("중앙(광역) 도움 필요성"),
            Put::text(&help_boxes(told(&head.help))),
        ],
    );
    page.table_row(
        &four,
        vec![
            Put::head("사업기간"),
            Put::text(told(&head.project_period)),
            Put::head("추진상황"),
            Put::text(told(&head.progress_note)),
        ],
    );
    let newness = head.newness.as_ref().map(|fact| fact.value);
    let completion = head.completion.as_ref().map(|fact| fact.value);
    let budget = head.budget_nature.as_ref().map(|fact| fact.value);
    page.table_row(
        &Page::spans(&[10, 18, 10, 26, 10, 26]),
        vec![
            Put::head("신규여부"),
            Put::text(&boxes(&Newness::ALL.map(|one| (newness == Some(one), one.label())))),
            Put::head("완료시기"),
            Put::text(&boxes(&Completion::ALL.map(|one| (completion == Some(one), one.label())))),
            Put::head("예산구분"),
            Put::text(&boxes(&BudgetNature::ALL.map(|one| (budget == Some(one), one.label())))),
        ],
    );
    page.table_row(
        &Page::spans(&[10, 44, 10, 36]),
        vec![
            Put::head("이행단계"),
            Put::text(&stages(card)),
            Put::head("사업주체"),
            Put::text(&lead(card, context)),
        ],
    );
    page.table_row(
        &Page::spans(&[10, 44, 10, 36]),
        vec![
            Put::head("주관부서"),
            Put::text(&staff(head, &card.people)),
            Put::head("협조부서"),
            Put::text(told(&head.cooperation)),
        ],
    );
    page.end_table();
    page.together(first);
}

const STAGES: [(&str, &[Stage]); 4] = [
    ("보류(폐기)", &[Stage::OnHold]),
    ("추진 중", &[Stage::OnTrack]),
    ("완료", &[Stage::Done]),
    ("완료 후, 지속 추진", &[Stage::DoneContinuing]),
];

/// The four boxes of the paper; another stage gets a box of its own.
fn stages(card: &DraftCard) -> String {
    let label = told(&card.head.stage_label);
    let printed = STAGES.iter().position(|(word, _)| *word == label);
    let ticked = printed.or_else(|| {
        let stage = card.head.stage.filter(|_| label.is_empty())?;
        STAGES.iter().position(|(_, stages)| stages.contains(&stage))
    });
    let mut choices: Vec<(bool, &str)> = STAGES
        .iter()
        .enumerate()
        .map(|(index, (word, _))| (ticked == Some(index), *word))
        .collect();
    let own = match (label.is_empty(), card.head.stage) {
        (true, Some(stage)) => stage.label(),
        _ => label,
    };
    if ticked.is_none() && !own.is_empty() {
        choices.push((true, own));
    }
    boxes(&choices)
}

fn lead(card: &DraftCard, context: &FormContext) -> String {
    let held: Vec<LeadBody> = card.head.lead_bodies.iter().map(|body| body.value).collect();
    let words = LeadBody::ALL.map(|body| {
        let word = match body {
            LeadBody::National => "국",
            LeadBody::Provincial => "광역",
            LeadBody::Own => LeadBody::Own.label_in(context.government),
            LeadBody::Private => "민간",
        };
        (held.contains(&body), word)
    });
    boxes(&words)
}

fn schedule(page: &mut Page, card: &DraftCard, context: &FormContext) {
    page.heading("4. 연차별 추진계획");
    page.inner("- 추진 목표율");
    let first = page.row;
    let used = card.target_rates.iter().map(|(period, _)| *period);
    let years = columns::years(used, &context.term, |year| context.term.period_of(year));
    let mut weights = vec![12];
    weights.extend(vec![16; years.len()]);
    let spans = Page::spans(&weights);
    page.begin_table(2, &spans);
    let mut heads = vec![Put::head("연도")];
    heads.extend(years.iter().map(|year| Put::head(&year.label())));
    page.table_row(&spans, heads);
    let mut rates = vec![Put::head("목표율")];
    rates.extend(years.iter().map(|year| {
        let rate = card.target_rates.iter().find(|(period, _)| period == year);
        Put::centred(rate.map_or("", |(_, rate)| rate.value.as_str()))
    }));
    page.table_row(&spans, rates);
    page.end_table();
    page.together(first);
    page.inner("- 분기별 로드맵");
    let heads = Heads {
        task: "구분",
        year: |year| Put::head(&format!("{year}년")).sized(9),
        quarter: |quarter| Put::head(&quarter.short_label()).sized(8),
    };
    let quarters = columns::quarters(&card.tasks, &context.term);
    roadmap::by_quarter(page, &card.tasks, &quarters, &heads);
    // The clerk's text may begin with the paper's own heading.
    let plan = body(card, SectionKind::Plan);
    if plan.lines().next() != Some(PLAN) {
        page.inner(PLAN);
    }
    page.body(plan);
    page.gap();
}

fn investment(page: &mut Page, card: &DraftCard, context: &FormContext) {
    page.heading("5. 연차별 투자계획");
    let unit = format!("(단위 : {})", context.unit.label());
    page.unit(&unit);
    let money = Money { card, kind: BudgetKind::Plan, government: context.government };
    let mut table = Table::new(&money, context);
    table.draw(page);
    page.inner_with_text("○ 재원 조달 방안", body(card, SectionKind::Funding));
    page.gap();
}

struct Table<'a> {
    money: &'a Money<'a>,
    context: &'a FormContext,
    periods: Vec<Period>,
    spans: Vec<Span>,
    size: u8,
}

impl<'a> Table<'a> {
    fn new(money: &'a Money<'a>, context: &'a FormContext) -> Table<'a> {
        let term = &context.term;
        let mut periods = columns::years(money.periods(), term, |year| term.period_of(year));
        if money.periods().any(|period| period == Period::After) {
            periods.push(Period::After);
        }
        periods.extend(columns::odd(money.periods()));
        let mut weights = vec![18, 13];
        weights.extend(vec![10; 3 + periods.len()]);
        let spans = Page::spans(&weights);
        Table { money, context, periods, spans, size: 10 }
    }

    fn draw(&mut self, page: &mut Page) {
        let named = self.money.projects();
        let whole = self.money.whole().filter(|whole| !whole.lines.is_empty());
        let all: Vec<&DraftProject> = self.money.card.projects.iter().collect();
        let widest = self.money.sum(&all, None, |_| true).map(|won| self.context.unit.print(won));
        let narrow = self.spans[2..].iter().copied();
        self.size = page.size_for(narrow.map(|span| (span, widest.as_deref().unwrap_or(""))));
        let mut blocks: Vec<(String, Vec<&DraftProject>)> = Vec::new();
        blocks.push(("총계".into(), all));
        if let Some(whole) = whole.filter(|_| !named.is_empty()) {
            blocks.push((WHOLE_PLEDGE.into(), vec![whole]));
        }
        for project in named {
            let name = project.name.as_ref().map_or(String::new(), |name| name.value.clone());
            blocks.push((name, vec![project]));
        }
        let sources: Vec<Vec<Source>> =
            blocks.iter().map(|(_, projects)| self.money.usual_sources(projects)).collect();
        let rows: usize = sources.iter().map(|sources| sources.len() + 1).sum();
        let spans = self.spans.clone();
        page.begin_table(1 + u32::try_from(rows).unwrap_or(0), &spans);
        let mut heads: Vec<Put> = ["구분", "계", "총사업비", "기투자", "계"]
            .map(|head| Put::head(head).sized(9))
            .to_vec();
        heads.extend(self.periods.iter().map(|period| Put::head(&odd_head(*period)).sized(9)));
        page.table_row(&spans, heads);
        for (index, ((name, projects), sources)) in blocks.iter().zip(&sources).enumerate() {
            self.block(page, name, projects, sources, index == 0);
        }
        page.end_table();
    }

    fn block(
        &self,
        page: &mut Page,
        name: &str,
        projects: &[&DraftProject],
        sources: &[Source],
        all: bool,
    ) {
        let first = page.row;
        let rows = u32::try_from(sources.len() + 1).unwrap_or(1);
        page.tall(self.spans[0], rows, Put::text(name).sized(9));
        self.row(page, if all { "계" } else { "소계" }, projects, None, true);
        for source in sources {
            let word = match source {
                (FundingSource::Other, printed) if printed.is_empty() => "기타(재원명)".to_owned(),
                source => self.money.word(source),
            };
            self.row(page, &word, projects, Some(source), false);
        }
        page.together(first);
    }

    fn row(
        &self,
        page: &mut Page,
        word: &str,
        projects: &[&DraftProject],
        source: Option<&Source>,
        total: bool,
    ) {
        let unit = self.context.unit;
        let money = |won| Put::money(won, unit, "", total).sized(self.size);
        let label = Put { value: words(word), look: Look::TEXT.tight().sized(9) };
        let mut puts = vec![if total { label.total() } else { label }];
        let mut columns = vec![Over::Whole, Over::One(Period::Before), Over::Within];
        columns.extend(Over::each(&self.periods));
        puts.extend(self.money.figures(projects, source, &columns).into_iter().map(money));
        page.table_row(&self.spans[1..], puts);
    }
}

fn indicators(page: &mut Page, card: &DraftCard, context: &FormContext) {
    page.heading("6. 공약달성 확인지표");
    let first = page.row;
    let term = &context.term;
    let codes = card.indicators.iter().flat_map(|indicator| &indicator.targets);
    let codes: BTreeSet<&String> = codes.map(|(code, _)| code).collect();
    let periods = codes.iter().filter_map(|code| code.parse::<Period>().ok());
    let years = columns::years(periods, term, |year| term.period_of(year));
    let mut weights = vec![34, 11, 9];
    weights.extend(vec![10; years.len()]);
    let spans = Page::spans(&weights);
    page.begin_table(1 + u32::try_from(card.indicators.len()).unwrap_or(0), &spans);
    let mut heads = vec![Put::head("세부 추진 사항"), Put::head("목표"), Put::head("단위")];
    heads.extend(years.iter().map(|year| Put::head(&year.label()).sized(9)));
    page.table_row(&spans, heads);
    for indicator in &card.indicators {
        let mut puts = vec![
            Put::text(&indicator.name.value),
            Put::figure(told(&indicator.target)),
            Put::centred(&indicator.unit),
        ];
        puts.extend(years.iter().map(|year| {
            let code = year.to_string();
            let value = indicator.targets.iter().find(|(known, _)| *known == code);
            Put::figure(value.map_or("", |(_, value)| value.value.as_str()))
        }));
        page.table_row(&spans, puts);
    }
    page.end_table();
    page.together(first);
}

fn engagement(page: &mut Page, card: &DraftCard) {
    page.heading("7. 주민참여 및 소통계획");
    page.body(body(card, SectionKind::Engagement));
    if card.engagement.is_empty() {
        return page.gap();
    }
    page.unit("(단위 : 회)");
    let done = card.engagement.iter().any(|row| row.actual.is_some());
    let count = |value: Option<i64>| Put::centred(&value.map_or("-".into(), |v| v.to_string()));
    let mut weights = if done { vec![12, 10] } else { vec![10] };
    weights.extend(vec![20; card.engagement.len()]);
    let spans = Page::spans(&weights);
    page.begin_table(if done { 3 } else { 2 }, &spans);
    let mut heads = if done { vec![Put::head("구분")] } else { Vec::new() };
    heads.push(Put::head("계"));
    heads.extend(card.engagement.iter().map(|row| Put::head(&row.channel.value)));
    page.table_row(&spans, heads);
    for (word, actual) in [("계획", false), ("실적", true)] {
        if actual && !done {
            continue;
        }
        let values = card.engagement.iter().map(|row| {
            let value = if actual { &row.actual } else { &row.plan };
            value.as_ref().map(|value| value.value)
        });
        let values: Vec<Option<i64>> = values.collect();
        let sum = values.iter().flatten().copied().reduce(i64::saturating_add);
        let mut puts = if done { vec![Put::head(word)] } else { Vec::new() };
        puts.push(count(sum));
        puts.extend(values.into_iter().map(count));
        page.table_row(&spans, puts);
    }
    page.end_table();
}
