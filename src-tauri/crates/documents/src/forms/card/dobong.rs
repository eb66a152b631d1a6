//! 도봉구 공약카드: ● under two heading rows, ■ sections, quarters as filled cells, one table of
//! money with 총계·기투자·임기 내·장기, targets and actuals in pairs of rows.

use std::collections::BTreeSet;

use domain::{
    BudgetKind, BudgetNature, Completion, GovernmentKind, LeadBody, Newness, Period, Span,
};

use super::FormContext;
use super::roadmap::{self, Heads};
use super::words::{When, milestones, staff_in_a_row, stage, text, told};
use crate::draft::{DraftCard, SectionKind};
use crate::forms::columns;
use crate::forms::money::{Money, Over};
use crate::forms::page::Page;
use crate::forms::put::{self, Put};
use crate::forms::sheet::{Look, words};
use crate::grid::{Align, Grid};

/// Draws the card.
pub(super) fn write(card: &DraftCard, context: &FormContext) -> Grid {
    let mut page = Page::new(told(&card.head.code));
    title(&mut page, card);
    head(&mut page, card, context);
    text(&mut page, "■ 현황", card, SectionKind::PresentState);
    text(&mut page, "■ 사업목표", card, SectionKind::Goal);
    text(&mut page, "■ 사업개요", card, SectionKind::Outline);
    page.heading("■ 추진일정");
    let heads = Heads {
        task: "세부 추진사항",
        year: put::number_head,
        quarter: |quarter| put::number_head(i32::from(quarter.index())),
    };
    let quarters = columns::quarters(&card.tasks, &context.term);
    roadmap::by_quarter(&mut page, &card.tasks, &quarters, &heads);
    money(&mut page, card, context);
    indicators(&mut page, card, context);
    milestones(&mut page, "■ 추진실적", &card.done, When::Dots);
    milestones(&mut page, "■ 향후 계획", &card.next, When::Last);
    page.finish(&context.footer)
}

fn title(page: &mut Page, card: &DraftCard) {
    let spans = Page::spans(&[10, 90]);
    page.begin_table(1, &spans);
    let look = Look { bold: true, ..Look::TEXT.tight() }.sized(14);
    let put = |text: &str, align| Put { value: words(text), look: Look { align, ..look } };
    let title = put(told(&card.head.title), Align::Left);
    page.table_row(&spans, vec![put(told(&card.head.code), Align::Center), title]);
    page.end_table();
}

/// A group of choices under one heading.
struct Choices {
    label: &'static str,
    options: Vec<(String, bool)>,
}

fn choices(card: &DraftCard, context: &FormContext) -> Vec<Choices> {
    let head = &card.head;
    let held = |body: LeadBody| head.lead_bodies.iter().any(|held| held.value == body);
    let provincial = match context.government {
        GovernmentKind::District => "시",
        GovernmentKind::City | GovernmentKind::County => "도",
        GovernmentKind::Metropolitan => "광역",
    };
    let own = match context.government {
        GovernmentKind::District => "구",
        GovernmentKind::City => "시",
        GovernmentKind::County => "군",
        GovernmentKind::Metropolitan => "자체",
    };
    let mut bodies = vec![
        ("정부".to_owned(), held(LeadBody::National)),
        (provincial.to_owned(), held(LeadBody::Provincial)),
        (own.to_owned(), held(LeadBody::Own)),
    ];
    if held(LeadBody::Private) {
        bodies.push(("민간".to_owned(), true));
    }
    let completion = head.completion.as_ref().map(|fact| fact.value);
    let newness = head.newness.as_ref().map(|fact| fact.value);
    let span = head.span.as_ref().map(|fact| fact.value);
    let budget = head.budget_nature.as_ref().map(|fact| fact.value);
    let help = told(&head.help);
    let needed = help.starts_with("필요") || help.starts_with("도움");
    let told_all = |all: Vec<(&str, bool)>| -> Vec<(String, bool)> {
        all.into_iter().map(|(word, held)| (word.to_owned(), held)).collect()
    };
    vec![
        Choices {
            label: "완료시기",
            options: told_all(vec![
                ("임기내", completion == Some(Completion::WithinTerm)),
                ("임기후", completion == Some(Completion::AfterTerm)),
            ]),
        },
        Choices {
            label: "신규여부",
            options: told_all(Newness::ALL.map(|one| (one.label(), newness == Some(one))).to_vec()),
        },
        Choices { label: "사업주체", options: bodies },
        Choices {
            label: "사업기간",
            options: told_all(Span::ALL.map(|one| (one.label(), span == Some(one))).to_vec()),
        },
        Choices {
            label: "예산구분",
            options: told_all(
                BudgetNature::ALL.map(|one| (one.label(), budget == Some(one))).to_vec(),
            ),
        },
        Choices {
            label: "중앙도움",
            options: told_all(vec![("필요", needed), ("불필요", !needed && !help.is_empty())]),
        },
    ]
}

fn head(page: &mut Page, card: &DraftCard, context: &FormContext) {
    let groups = choices(card, context);
    let count: usize = groups.iter().map(|group| group.options.len()).sum();
    let mut weights = vec![16];
    weights.extend(vec![84 / u32::try_from(count).unwrap_or(14).max(1); count]);
    let spans = Page::spans(&weights);
    let first = page.row;
    page.begin_table(4, &spans);
    page.tall(spans[0], 2, Put::head("이행단계"));
    let mut at = 1;
    for group in &groups {
        let last = at + group.options.len() - 1;
        page.cells(&[(spans[at].0, spans[last].1)], vec![Put::head(group.label)]);
        at = last + 1;
    }
    page.row += 1;
    let options = groups.iter().flat_map(|group| &group.options);
    page.cells(&spans[1..], options.clone().map(|(word, _)| Put::head(word).sized(9)).collect());
    page.row += 1;
    let mut marks = vec![Put::centred(stage(&card.head))];
    marks.extend(options.map(|(_, held)| Put::centred(if *held { "●" } else { "" })));
    page.table_row(&spans, marks);
    let staff = Put::text(&staff_in_a_row(&card.head, &card.people));
    page.table_row(&Page::spans(&[16, 84]), vec![Put::head("주관부서"), staff]);
    page.end_table();
    page.together(first);
}

fn money(page: &mut Page, card: &DraftCard, context: &FormContext) {
    page.heading_with_unit("■ 소요예산", &format!("(단위: {})", context.unit.label()));
    let first = page.row;
    let money = Money { card, kind: BudgetKind::Plan, government: context.government };
    let years = columns::years(money.periods(), &context.term, Period::Year);
    let odd = columns::odd(money.periods());
    let blocks = money.blocks((true, true), false);
    let split = !money.projects().is_empty();
    let labels: &[u32] = if split { &[16, 10] } else { &[14] };
    let mut weights = labels.to_vec();
    weights.extend(vec![10; 4 + years.len() + odd.len()]);
    let spans = Page::spans(&weights);
    let count = labels.len();
    let label = (spans[0].0, spans[count - 1].1);
    let rows: usize = blocks.iter().map(|block| block.rows.len()).sum();
    page.begin_table(2 + u32::try_from(rows).unwrap_or(0), &spans);
    page.tall(label, 2, Put::head("구분"));
    page.tall(spans[count], 2, Put::head("총계\n①+②+③").sized(9));
    page.tall(spans[count + 1], 2, Put::head("기투자\n①").sized(9));
    let within_span = (spans[count + 2].0, spans[count + 2 + years.len()].1);
    page.cells(&[within_span], vec![Put::head("임 기 내")]);
    page.tall(spans[count + 3 + years.len()], 2, Put::head("장기\n③").sized(9));
    for (index, period) in odd.iter().enumerate() {
        let span = spans[count + 4 + years.len() + index];
        page.tall(span, 2, Put::head(&put::odd_head(*period)).sized(9));
    }
    page.row += 1;
    let mut heads = vec![Put::head("소계\n②").sized(9)];
    heads.extend(years.iter().map(|year| put::year_head(*year)));
    page.cells(&spans[count + 2..], heads);
    page.row += 1;
    let widest = money.total().map(|won| context.unit.print(won)).unwrap_or_default();
    let size = page.size_for(spans[count..].iter().map(|span| (*span, widest.as_str())));
    let mut columns = vec![Over::Whole, Over::One(Period::Before), Over::Within];
    columns.extend(Over::each(&years).chain([Over::One(Period::After)]).chain(Over::each(&odd)));
    for block in &blocks {
        let tall = u32::try_from(block.rows.len()).unwrap_or(1);
        if let Some(name) = &block.name {
            page.tall(spans[0], tall, Put::text(name).sized(9));
        }
        for row in &block.rows {
            let word = match (row, &block.name) {
                (None, None) => "계".to_owned(),
                (None, Some(_)) => "소계".to_owned(),
                (Some(source), _) => money.word(source),
            };
            let place = if block.name.is_some() { spans[count - 1] } else { label };
            page.cells(&[place], vec![Put::centred(&word)]);
            let figures = money.figures(&block.projects, row.as_ref(), &columns);
            let put = |won| Put::money(won, context.unit, "-", row.is_none()).sized(size);
            page.table_row(&spans[count..], figures.into_iter().map(put).collect());
        }
    }
    page.end_table();
    page.together(first);
}

fn indicators(page: &mut Page, card: &DraftCard, context: &FormContext) {
    page.heading("■ 공약달성 확인지표");
    let first = page.row;
    let values = card.indicators.iter().flat_map(|one| one.targets.iter().chain(&one.actuals));
    let codes: BTreeSet<&String> = values.map(|(code, _)| code).collect();
    let periods = codes.iter().filter_map(|code| code.parse::<Period>().ok());
    let years = columns::years(periods, &context.term, Period::Year);
    let mut weights = vec![24, 9, 9, 11];
    weights.extend(vec![10; years.len() + 1]);
    let spans = Page::spans(&weights);
    let rows = 1 + 2 * card.indicators.len();
    page.begin_table(u32::try_from(rows).unwrap_or(1), &spans);
    let mut heads: Vec<Put> = ["확인 지표", "단위", "구분", "총계"].map(Put::head).to_vec();
    heads.extend(years.iter().map(|year| put::year_head(*year)));
    heads.push(Put::head("이행률\n(%)").sized(9));
    page.table_row(&spans, heads);
    let last = spans.len() - 1;
    for indicator in &card.indicators {
        page.tall(spans[0], 2, Put::text(&indicator.name.value));
        page.tall(spans[1], 2, Put::centred(&indicator.unit));
        page.tall(spans[last], 2, Put::figure(told(&indicator.rate)));
        for (word, whole, values) in [
            ("목표", &indicator.target, &indicator.targets),
            ("실적", &indicator.actual, &indicator.actuals),
        ] {
            let mut puts = vec![Put::centred(word), Put::figure(told(whole))];
            puts.extend(years.iter().map(|year| {
                let code = year.to_string();
                let value = values.iter().find(|(known, _)| *known == code);
                Put::figure(value.map_or("", |(_, value)| value.value.as_str()))
            }));
            page.table_row(&spans[2..last], puts);
        }
    }
    page.end_table();
    page.together(first);
}
