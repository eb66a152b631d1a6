//! 양주시 공약사항 관리카드: numbered pairs in the head, targets and actuals in words, one row per
//! source with 임기 후, a row per year with plan, result and rate, 정책실명제 at the end.

use domain::text::unmarked_phone;
use domain::{BudgetKind, Period, Term};

use super::FormContext;
use super::words::{body, spaced, stage, text, told};
use crate::draft::{DraftCard, SectionKind};
use crate::forms::columns;
use crate::forms::money::{Money, Over};
use crate::forms::page::Page;
use crate::forms::put::{self, Put};
use crate::forms::sheet::Look;
use crate::grid::Grid;

/// Draws the card.
pub(super) fn write(card: &DraftCard, context: &FormContext) -> Grid {
    let mut page = Page::new(told(&card.head.code));
    title(&mut page, card);
    head(&mut page, card);
    text(&mut page, "공약사항(목표)", card, SectionKind::Goal);
    indicators(&mut page, card);
    text(&mut page, "□ 사업개요", card, SectionKind::Outline);
    money(&mut page, card, context);
    years(&mut page, card, context);
    review(&mut page, card);
    people(&mut page, card);
    page.finish(&context.footer)
}

fn title(page: &mut Page, card: &DraftCard) {
    let spans = Page::spans(&[14, 86]);
    page.begin_table(2, &spans);
    let mut title = Put::centred(told(&card.head.title)).sized(14);
    title.look.bold = true;
    page.tall(spans[1], 2, title);
    page.cells(&spans[..1], vec![Put::head("관리번호")]);
    page.row += 1;
    page.table_row(&spans[..1], vec![Put::centred(told(&card.head.code))]);
    page.end_table();
}

fn head(page: &mut Page, card: &DraftCard) {
    let head = &card.head;
    let department = match told(&head.cooperation) {
        "" => told(&head.department).to_owned(),
        other => format!("{}({other})", told(&head.department)),
    };
    let completion = match (told(&head.completion_label), &head.completion) {
        ("", Some(completion)) => completion.value.label(),
        (label, _) => label,
    };
    let budget = head.budget_nature.as_ref().map_or("", |fact| fact.value.label());
    let newness = head.newness.as_ref().map_or("", |fact| fact.value.label());
    let rows = [
        ("1. 분야", told(&head.field), "2. 예산사업 여부", budget),
        ("3. 완료시기", completion, "4. 추진부서(협조부서)", department.as_str()),
        ("5. 계속사업 여부", newness, "6. 공약수정 필요 여부", told(&head.revision_need)),
        (
            "7. 법규 제.개정 필요성",
            told(&head.law_need),
            "8. 사전절차 이행",
            told(&head.prior_steps),
        ),
    ];
    let spans = Page::spans(&[21, 29, 21, 29]);
    let label = |text: &str| {
        let put = Put::head(text);
        Put { look: Look { align: crate::grid::Align::Left, ..put.look }, ..put }
    };
    page.begin_table(4, &spans);
    for (first, value, second, other) in rows {
        let puts = vec![label(first), Put::centred(value), label(second), Put::centred(other)];
        page.table_row(&spans, puts);
    }
    page.end_table();
}

fn indicators(page: &mut Page, card: &DraftCard) {
    page.heading("공약 확인지표 및 이행실적");
    let first = page.row;
    let spans = Page::spans(&[22, 24, 28, 11, 15]);
    let mean = mean_rate(card);
    let rows = 1 + card.indicators.len() + usize::from(mean.is_some());
    page.begin_table(u32::try_from(rows).unwrap_or(1), &spans);
    let heads = ["확인지표명", "목 표", "실 적", "달성률(%)", "목표달성\n가능여부"];
    page.table_row(&spans, heads.map(Put::head).to_vec());
    for indicator in &card.indicators {
        let puts = vec![
            Put::text(&indicator.name.value),
            Put::figure(told(&indicator.target)),
            Put::figure(told(&indicator.actual)),
            Put::figure(told(&indicator.rate)),
            Put::figure(told(&indicator.reachable)),
        ];
        page.table_row(&spans, puts);
    }
    if let Some(mean) = mean {
        let whole = [(spans[0].0, spans[2].1), spans[3], spans[4]];
        let puts = vec![
            Put::head("전체 달성률(%)"),
            Put::centred(&mean).total(),
            Put::centred("").total(),
        ];
        page.table_row(&whole, puts);
    }
    page.end_table();
    page.together(first);
}

/// The mean of the rates that are numbers.
fn mean_rate(card: &DraftCard) -> Option<String> {
    let rates = card.indicators.iter().map(|indicator| told(&indicator.rate));
    let rates: Vec<f64> =
        rates.filter_map(|rate| rate.trim_end_matches('%').trim().parse().ok()).collect();
    let mean = rates.iter().sum::<f64>() / rates.len() as f64;
    let whole = mean.fract() == 0.0;
    (!rates.is_empty()).then(|| if whole { format!("{mean:.0}%") } else { format!("{mean:.1}%") })
}

/// Years as the paper writes them: the half year in which the term ends as `~2022.6`.
fn usual(term: &Term) -> impl Fn(i32) -> Period {
    move |year| match term.period_of(year) {
        half @ Period::Half(_, 1) => half,
        _ => Period::Year(year),
    }
}

fn year_head(period: Period) -> Put {
    match period {
        Period::Half(year, 1) => Put::head(&format!("~{year}.6")).sized(9),
        other => put::year_head(other),
    }
}

fn money(page: &mut Page, card: &DraftCard, context: &FormContext) {
    page.heading_with_unit("□ 연도별 추정사업비", &format!("(단위: {})", context.unit.label()));
    let first = page.row;
    let money = Money { card, kind: BudgetKind::Plan, government: context.government };
    let years = columns::years(money.periods(), &context.term, usual(&context.term));
    let odd = columns::odd(money.periods());
    let mut blocks = money.blocks((false, false), false);
    // A pledge without money prints its own source with dashes.
    let empty = card.projects.is_empty();
    if empty {
        let own = (domain::FundingSource::Own, String::new());
        blocks.iter_mut().for_each(|block| block.rows = vec![Some(own.clone())]);
    }
    let split = !money.projects().is_empty();
    let labels: &[u32] = if split { &[17, 10] } else { &[12] };
    let mut weights = labels.to_vec();
    weights.extend(vec![10; 3 + years.len() + odd.len()]);
    let spans = Page::spans(&weights);
    let count = labels.len();
    let rows: usize = blocks.iter().map(|block| block.rows.len()).sum();
    page.begin_table(1 + u32::try_from(rows).unwrap_or(0), &spans);
    let label = (spans[0].0, spans[count - 1].1);
    page.cells(&[label], vec![Put::head("구 분")]);
    let mut heads = vec![Put::head("총사업비").sized(9), Put::head("기투자").sized(9)];
    heads.extend(years.iter().map(|year| year_head(*year)));
    heads.push(Put::head("임기 후").sized(9));
    heads.extend(odd.iter().map(|one| Put::head(&put::odd_head(*one)).sized(9)));
    page.table_row(&spans[count..], heads);
    let widest = money.total().map(|won| context.unit.print(won)).unwrap_or_default();
    let size = page.size_for(spans[count..].iter().map(|span| (*span, widest.as_str())));
    let mut columns = vec![Over::Whole, Over::One(Period::Before)];
    columns.extend(Over::each(&years).chain([Over::One(Period::After)]).chain(Over::each(&odd)));
    for block in &blocks {
        if let Some(name) = &block.name {
            let tall = u32::try_from(block.rows.len()).unwrap_or(1);
            page.tall(spans[0], tall, Put::text(name).sized(9));
        }
        for row in &block.rows {
            let word = match (row, &block.name) {
                (None, None) => "계".to_owned(),
                (None, Some(_)) => "소계".to_owned(),
                (Some(source), _) => spaced(&money.word(source)),
            };
            let place = if block.name.is_some() { spans[count - 1] } else { label };
            page.cells(&[place], vec![Put::centred(&word)]);
            let figures = money.figures(&block.projects, row.as_ref(), &columns);
            let put = |won| Put::money(won, context.unit, "-", false).sized(size);
            page.table_row(&spans[count..], figures.into_iter().map(put).collect());
        }
    }
    page.end_table();
    page.together(first);
}

fn years(page: &mut Page, card: &DraftCard, context: &FormContext) {
    page.heading("□ 추진계획 및 실적");
    let first = page.row;
    let used = card.year_results.iter().map(|year| year.period);
    let years = columns::years(used, &context.term, usual(&context.term));
    let spans = Page::spans(&[11, 38, 40, 11]);
    page.begin_table(1 + u32::try_from(years.len()).unwrap_or(0), &spans);
    let heads = ["연 도", "추진계획", "추진실적", "달성률(%)"].map(Put::head);
    page.table_row(&spans, heads.to_vec());
    for (index, year) in years.into_iter().enumerate() {
        let told = card.year_results.iter().find(|result| result.period == year);
        let mut puts = vec![year_head(year)];
        match told {
            Some(told) => puts.extend([
                Put::text(&told.plan.value),
                Put::text(&told.result.value),
                Put::figure(&told.rate.value),
            ]),
            None => puts.extend(vec![Put::text(""); 3]),
        }
        let row = page.row;
        page.table_row(&spans, puts);
        match index {
            0 => page.with_lead(first, row),
            _ => page.sheet.keep_together(row, row),
        }
    }
    page.end_table();
}

fn review(page: &mut Page, card: &DraftCard) {
    page.heading("공약이행 총평");
    page.inner(format!("- 공약진행 : {}", stage(&card.head)).trim_end());
    page.inner("- 공약총평");
    page.body(body(card, SectionKind::Review));
    page.gap();
}

fn people(page: &mut Page, card: &DraftCard) {
    let first = page.row;
    let count = u32::try_from(card.people.len().max(1)).unwrap_or(1);
    let spans = Page::spans(&[16, 13, 23, 14, 14, 20]);
    page.begin_table(count, &spans);
    page.tall(spans[0], count, Put::head("공약사항\n정책실명제"));
    page.tall(spans[1], count, Put::head("추진부서"));
    page.tall(spans[2], count, Put::centred(told(&card.head.department)));
    let dash = |word: &str| if word.is_empty() { "-".to_owned() } else { word.to_owned() };
    for person in &card.people {
        let puts = vec![
            Put::centred(&dash(&person.role)),
            Put::centred(&person.name),
            Put::centred(&match person.phone.is_empty() {
                true => String::new(),
                false => format!("☎ {}", unmarked_phone(&person.phone)),
            }),
        ];
        page.table_row(&spans[3..], puts);
    }
    if card.people.is_empty() {
        page.table_row(&spans[3..], vec![Put::text(""); 3]);
    }
    page.end_table();
    page.together(first);
}
