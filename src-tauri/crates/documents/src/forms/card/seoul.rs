//! 서울시 공약 관리카드: labels above values, years and quarters on one axis with 임기 후, money by
//! 단위사업 once planned and once spent, 시민 참여실적, the people at the foot.

use std::collections::BTreeSet;

use domain::text::unmarked_phone;
use domain::{BudgetKind, Period, Quarter, Term};

use super::FormContext;
use super::roadmap::{self, Raster, Tick};
use super::words::{When, body, milestone_lines, milestones, role, spaced, stage, text, told};
use crate::draft::{DraftCard, SectionKind};
use crate::forms::columns;
use crate::forms::money::{Money, Over};
use crate::forms::page::Page;
use crate::forms::put::{Put, odd_head};
use crate::forms::sheet::Look;
use crate::grid::Grid;

/// Draws the card.
pub(super) fn write(card: &DraftCard, context: &FormContext) -> Grid {
    let mut page = Page::new(told(&card.head.code));
    head(&mut page, card, context);
    text(&mut page, "□ 최종목표", card, SectionKind::Goal);
    text(&mut page, "□ 추진계획(정책개요)", card, SectionKind::Outline);
    page.heading("□ 연차별 추진계획");
    schedule(&mut page, card, context, false);
    money(&mut page, card, context, "□ 연차별 투자수요(계획)", BudgetKind::Plan);
    money(&mut page, card, context, "□ 연도별 집행액", BudgetKind::Spent);
    engagement(&mut page, card);
    page.heading("□ 추진 실적");
    schedule(&mut page, card, context, true);
    milestone_lines(&mut page, &card.done, When::Brackets);
    milestones(&mut page, "□ 향후계획", &card.next, When::Brackets);
    text(&mut page, "□ 타기관(중앙부처 등)과 협조사항", card, SectionKind::Cooperation);
    foot(&mut page, card);
    page.finish(&context.footer)
}

fn head(page: &mut Page, card: &DraftCard, context: &FormContext) {
    let head = &card.head;
    let first = page.row;
    let spans = Page::spans(&[12, 88]);
    page.begin_table(1, &spans);
    let bold = |text: &str| {
        let put = Put::text(text).sized(14);
        Put { look: Look { bold: true, ..put.look }, ..put }
    };
    page.table_row(&spans, vec![bold(told(&head.code)), bold(told(&head.title))]);
    page.end_table();
    let labels = Page::spans(&[25, 33, 22, 20]);
    let values = Page::spans(&[25, 17, 16, 22, 20]);
    let amount = |kind| {
        let money = Money { card, kind, government: context.government };
        money.total().map_or("-".to_owned(), |won| context.unit.print_named(won))
    };
    let completion = head.completion.as_ref().map_or("", |fact| fact.value.label());
    let newness = head.newness.as_ref().map_or("", |fact| fact.value.label());
    page.begin_table(2, &labels);
    let heads = ["추진 상황", "사업 구분", "총 사업비", "집 행 액"].map(Put::head);
    page.table_row(&labels, heads.to_vec());
    let puts = vec![
        Put::centred(stage(head)),
        Put::centred(completion),
        Put::centred(newness),
        Put::centred(&amount(BudgetKind::Plan)),
        Put::centred(&amount(BudgetKind::Spent)),
    ];
    page.table_row(&values, puts);
    page.end_table();
    page.together(first);
}

/// `’14년`, and `’18.6월` for the half year in which the term ends.
fn short(period: Period) -> String {
    match period {
        Period::Year(year) => format!("’{:02}년", year.rem_euclid(100)),
        Period::Half(year, 1) => format!("’{:02}.6월", year.rem_euclid(100)),
        Period::Half(year, _) => format!("’{:02}년(하)", year.rem_euclid(100)),
        other => odd_head(other),
    }
}

fn usual(term: &Term) -> impl Fn(i32) -> Period {
    move |year| match term.period_of(year) {
        half @ Period::Half(_, 1) => half,
        _ => Period::Year(year),
    }
}

/// The columns of a year: one for the whole of it, or its quarters where a bar needs them.
fn ticks(card: &DraftCard, term: &Term, actual: bool) -> Vec<(i32, Vec<Tick>)> {
    let quarters = columns::quarters(&card.tasks, term);
    let years: BTreeSet<i32> = quarters.iter().map(|quarter| quarter.year()).collect();
    let bars: Vec<_> =
        card.tasks.iter().flat_map(|task| &task.bars).filter(|bar| bar.actual == actual).collect();
    let one = |year: i32| -> Option<Vec<Tick>> {
        let last = match usual(term)(year) {
            Period::Half(_, 1) => 2,
            _ => 4,
        };
        let (first, last) = (Quarter::new(year, 1)?, Quarter::new(year, last)?);
        let whole = bars.iter().all(|bar| {
            let inside = |quarter: Option<Quarter>| quarter.is_some_and(|q| q.year() == year);
            (!inside(bar.from) || bar.from == Some(first))
                && (!inside(bar.to) || bar.to == Some(last))
        });
        if whole {
            return Some(vec![Tick::Quarters(first, last)]);
        }
        let own = quarters.iter().filter(|quarter| quarter.year() == year);
        Some(own.map(|quarter| Tick::Quarters(*quarter, *quarter)).collect())
    };
    years.into_iter().filter_map(|year| Some((year, one(year)?))).collect()
}

fn schedule(page: &mut Page, card: &DraftCard, context: &FormContext, actual: bool) {
    let first_row = page.row;
    let years = ticks(card, &context.term, actual);
    let mut axis: Vec<Tick> = years.iter().flat_map(|(_, ticks)| ticks.clone()).collect();
    axis.push(Tick::After);
    let raster = Raster::new(&card.tasks, axis.len());
    page.begin_table(2 + u32::try_from(card.tasks.len()).unwrap_or(0), &raster.ends());
    page.tall(raster.label, 2, Put::head("단위사업"));
    let mut at = 0;
    for (year, ticks) in &years {
        let last = at + ticks.len() - 1;
        let span = (raster.axis[at].0, raster.axis[last].1);
        match ticks.as_slice() {
            [Tick::Quarters(from, to)] if from != to => {
                let period =
                    if to.index() == 2 { Period::Half(*year, 1) } else { Period::Year(*year) };
                page.tall(span, 2, Put::head(&short(period)).sized(9));
            }
            ticks => {
                page.cells(&[span], vec![Put::head(&short(Period::Year(*year))).sized(9)]);
                page.row += 1;
                let heads = ticks.iter().filter_map(|tick| match tick {
                    Tick::Quarters(quarter, _) => {
                        Some(Put::head(&format!("{}분기", quarter.index())).sized(8))
                    }
                    Tick::After => None,
                });
                page.cells(&raster.axis[at..=last], heads.collect());
                page.row -= 1;
            }
        }
        at = last + 1;
    }
    page.tall(raster.axis[at], 2, Put::head("임기\n후").sized(9));
    page.row += 2;
    roadmap::rows(page, &card.tasks, &raster, &axis, actual);
    page.end_table();
    page.together(first_row);
}

fn money(
    page: &mut Page,
    card: &DraftCard,
    context: &FormContext,
    heading: &str,
    kind: BudgetKind,
) {
    page.heading_with_unit(heading, &format!("(단위 : {})", context.unit.label()));
    let first = page.row;
    let money = Money { card, kind, government: context.government };
    let years = columns::years(money.periods(), &context.term, usual(&context.term));
    let odd = columns::odd(money.periods());
    let before = money.periods().any(|period| period == Period::Before);
    let blocks = money.blocks((true, false), true);
    let mut weights = vec![18, 10];
    if before {
        weights.push(10);
    }
    weights.extend(vec![10; 2 + years.len() + odd.len()]);
    let spans = Page::spans(&weights);
    let rows: usize = blocks.iter().map(|block| block.rows.len()).sum();
    page.begin_table(2 + u32::try_from(rows).unwrap_or(0), &spans);
    page.tall(spans[0], 2, Put::head("단위사업"));
    page.tall(spans[1], 2, Put::head("구 분"));
    let mut at = 2;
    if before {
        page.tall(spans[at], 2, Put::head("기투자").sized(9));
        at += 1;
    }
    let end = at + years.len();
    page.cells(&[(spans[at].0, spans[end].1)], vec![Put::head("임기 내")]);
    page.tall(spans[end + 1], 2, Put::head("임기 후").sized(9));
    for (index, one) in odd.iter().enumerate() {
        page.tall(spans[end + 2 + index], 2, Put::head(&odd_head(*one)).sized(9));
    }
    page.row += 1;
    let mut heads = vec![Put::head("계").sized(9)];
    heads.extend(years.iter().map(|year| Put::head(&short(*year)).sized(9)));
    page.cells(&spans[at..=end], heads);
    page.row += 1;
    let widest = money.total().map(|won| context.unit.print(won)).unwrap_or_default();
    let size = page.size_for(spans[2..].iter().map(|span| (*span, widest.as_str())));
    let mut columns: Vec<Over> = before.then_some(Over::One(Period::Before)).into_iter().collect();
    columns.extend([Over::Within].into_iter().chain(Over::each(&years)));
    columns.extend([Over::One(Period::After)].into_iter().chain(Over::each(&odd)));
    for block in &blocks {
        let tall = u32::try_from(block.rows.len()).unwrap_or(1);
        let name = block.name.as_deref().unwrap_or("-");
        let name = if block.name.is_some() { Put::text(name) } else { Put::centred(name) };
        page.tall(spans[0], tall, name.sized(9));
        for row in &block.rows {
            let word = match row {
                None => "계".to_owned(),
                Some(source) => spaced(&money.word(source)),
            };
            let all = block.name.is_none();
            let put = |won| Put::money(won, context.unit, "-", all).sized(size);
            let mut puts = vec![Put::centred(&word)];
            let figures = money.figures(&block.projects, row.as_ref(), &columns);
            puts.extend(figures.into_iter().map(put));
            page.table_row(&spans[1..], puts);
        }
    }
    page.end_table();
    page.together(first);
}

fn engagement(page: &mut Page, card: &DraftCard) {
    page.heading_with_unit("□ 시민 참여실적", "(단위 : 횟수)");
    let first = page.row;
    let mut notes: Vec<&str> = Vec::new();
    let mut channels: Vec<&str> = Vec::new();
    for row in &card.engagement {
        if !notes.contains(&row.note.as_str()) {
            notes.push(&row.note);
        }
        if !channels.contains(&row.channel.value.as_str()) {
            channels.push(&row.channel.value);
        }
    }
    if !channels.is_empty() {
        let mut weights = vec![22];
        weights.extend(vec![16; channels.len()]);
        let spans = Page::spans(&weights);
        page.begin_table(1 + u32::try_from(notes.len()).unwrap_or(0), &spans);
        let mut heads = vec![Put::head("단위 사업")];
        heads.extend(channels.iter().map(|channel| Put::head(channel).sized(9)));
        page.table_row(&spans, heads);
        for note in notes {
            let mut puts = vec![Put::text(if note.is_empty() { "-" } else { note })];
            puts.extend(channels.iter().map(|channel| {
                let of = |row: &&crate::draft::DraftEngagement| {
                    row.note == note && row.channel.value == *channel
                };
                let row = card.engagement.iter().find(of);
                let count = row.and_then(|row| row.actual.as_ref());
                Put::centred(&count.map_or("-".into(), |count| count.value.to_string()))
            }));
            page.table_row(&spans, puts);
        }
        page.end_table();
        page.together(first);
    }
    page.body(body(card, SectionKind::Engagement));
    page.gap();
}

fn foot(page: &mut Page, card: &DraftCard) {
    let mut words = vec!["총괄부서".to_owned()];
    let department = told(&card.head.department);
    if card.people.is_empty() {
        words.push(format!(": {department}"));
    }
    for (index, person) in card.people.iter().enumerate() {
        if index == 0 && !department.is_empty() {
            words.push(department.to_owned());
        }
        let role = role(department, person);
        if !role.is_empty() {
            words.push(role.to_owned());
        }
        words.push(format!(": {} ☎{}", person.name, unmarked_phone(&person.phone)));
    }
    let line = words.join(" ");
    page.inner(line.trim_end_matches([':', ' ']));
}
