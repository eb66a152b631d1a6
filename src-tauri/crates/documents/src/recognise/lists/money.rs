//! 연차별 투자계획: a row per 재원, a column per period. Leaves are amounts; the row 계 and the
//! columns 총사업비 and 소계 are sums, compared with their parts and never counted.

use std::collections::HashMap;

use domain::text::label_key;
use domain::{BudgetKind, FundingSource, MoneyUnit, Period, Won};

use super::{Block, List};
use crate::draft::{DraftAmount, DraftCard, DraftProject, DraftSum, Located, SumSpan};
use crate::grid::{Address, Value, column_name};
use crate::recognise::above;
use crate::recognise::amounts::{self, Amount};
use crate::recognise::heads::one_line;
use crate::recognise::lexicon::{self, Word};
use crate::recognise::say::Issues;

/// What a column of the table gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Leaf(Period),
    /// 총사업비, 임기 내 소계.
    Sum(SumSpan),
}

/// Whose money a row gives.
enum Row {
    All,
    Source(FundingSource),
}

struct Table<'a> {
    list: &'a List<'a>,
    source: u32,
    columns: Vec<(u32, Column)>,
    money: Vec<u32>,
    layer: BudgetKind,
}

/// The pledges with their money.
pub(super) fn read(list: &List<'_>, source: u32) -> Vec<DraftCard> {
    let name = &list.sheet.grid.name;
    let mut issues = Issues::of(name);
    let around = above::read(list.sheet, &list.band, list.sheet.used.first.row);
    let chosen = list.choices.units.iter().rev().find(|(sheet, _)| sheet == name);
    let unit = match (chosen, around.unit) {
        (Some((_, unit)), _) => Located { value: *unit, at: String::new() },
        (None, Some(unit)) => unit,
        (None, None) => Located { value: MoneyUnit::Million, at: String::new() },
    };
    let assumed = unit.at.is_empty() && chosen.is_none();
    if assumed {
        issues.warn(
            "unit_assumed",
            "",
            "금액의 단위가 적혀 있지 않아 백만원으로 보았습니다. 맞는지 확인해 주십시오.",
        );
    } else if !unit.at.is_empty() {
        issues.notice(
            "unit",
            &unit.at,
            format!("표의 단위는 {} 칸에 적힌 대로 {}입니다.", unit.at, unit.value.label()),
        );
    }
    let title = around.title.map(|title| title.value).unwrap_or_default();
    let columns = columns(list);
    let table = Table {
        list,
        source,
        money: columns.iter().map(|(col, _)| *col).collect(),
        columns,
        layer: lexicon::layer_in(&title).unwrap_or(BudgetKind::Plan),
    };
    let mut used = vec![source, list.title];
    used.extend(list.code);
    used.extend(&table.money);
    list.tell(&used, &mut issues);
    super::told::pledges(list, &mut issues);
    super::told::amounts(list, &table.money, &mut issues);
    let mut cards = Vec::new();
    for block in &list.blocks {
        let own = table.own_unit(block);
        if let Some((other, at, text)) = &own {
            issues.warn("unit_of_block", at, format!("표의 단위는 {}이지만 옆에 ‘{text}’ 표시가 있어 {}행부터 {}행까지는 {}으로 읽었습니다. 맞는지 확인해 주십시오.", unit.value.label(), block.first + 1, block.last + 1, other.label()));
        }
        let unit = own.map_or(unit.clone(), |(value, at, _)| Located { value, at });
        let mut card = list.card(block);
        table.pledge(block, &unit, &mut card, &mut issues);
        card.found.unit = Some(unit);
        card.found.unit_assumed = assumed;
        cards.push(card);
    }
    if let Some(first) = cards.first_mut() {
        first.found.issues.splice(0..0, issues.list);
    }
    cards
}

fn columns(list: &List<'_>) -> Vec<(u32, Column)> {
    let column = |col: u32| {
        let path = &list.paths[(col - list.band.cols.0) as usize];
        if let Some((_, period)) = list.times.iter().find(|(known, _)| *known == col) {
            return Some((col, Column::Leaf(*period)));
        }
        let head = path.heads.last()?;
        let within = path.heads.iter().any(|head| {
            matches!(lexicon::read(head, list.context), Some(read) if read.word == Word::WithinTerm)
        });
        match lexicon::read(head, list.context)?.word {
            Word::WithinTerm => Some((col, Column::Sum(SumSpan::WithinTerm))),
            Word::Sum if within => Some((col, Column::Sum(SumSpan::WithinTerm))),
            Word::Sum | Word::Money(..) | Word::Period(Period::Total) => {
                Some((col, Column::Sum(SumSpan::Whole)))
            }
            _ => None,
        }
    };
    (list.band.cols.0..=list.band.cols.1).filter_map(column).collect()
}

impl Table<'_> {
    /// A unit that a remark beside the block gives: `← 이 사업은 백만원`.
    fn own_unit(&self, block: &Block) -> Option<(MoneyUnit, String, String)> {
        let sheet = self.list.sheet;
        (block.first..=block.last).find_map(|row| {
            let beside = sheet.filled(row).into_iter().filter(|col| *col > self.list.band.cols.1);
            beside.into_iter().find_map(|col| {
                let at = Address::new(row, col);
                let text = one_line(&sheet.own(at));
                let key = label_key(&text);
                let units = [MoneyUnit::Million, MoneyUnit::Thousand, MoneyUnit::HundredMillion];
                let unit = units.into_iter().find(|unit| key.contains(unit.label()))?;
                Some((unit, at.to_string(), text))
            })
        })
    }

    fn row(&self, row: u32) -> Option<(Row, String)> {
        let label = one_line(&self.list.sheet.text(Address::new(row, self.source)));
        let read = lexicon::read(&label, self.list.context).map(|read| read.word);
        let row = match read {
            Some(Word::Sum) => Row::All,
            Some(Word::Source(source)) => Row::Source(source),
            _ => Row::Source(FundingSource::read(&label, self.list.context.government)?),
        };
        Some((row, label))
    }

    fn pledge(
        &self,
        block: &Block,
        unit: &Located<MoneyUnit>,
        card: &mut DraftCard,
        issues: &mut Issues,
    ) {
        let name = card.head.title.clone();
        let project = name.as_ref().map(|name| name.value.clone());
        let mut lines: Vec<DraftAmount> = Vec::new();
        let mut sums: Vec<(u32, DraftSum)> = Vec::new();
        for row in block.first..=block.last {
            let amounts: HashMap<u32, Won> = self.amounts(row, unit.value, issues);
            if amounts.is_empty() {
                continue;
            }
            let Some((whose, label)) = self.row(row) else {
                let at = Address::new(row, self.source);
                issues.warn("source_unknown", at, "재원을 알 수 없는 줄의 금액은 가져오지 않습니다. 국비·시비·구비·기타 가운데 무엇인지 적어 주십시오.");
                continue;
            };
            for (col, column) in &self.columns {
                let Some(won) = amounts.get(col) else { continue };
                let at = Address::new(row, *col);
                match (column, &whose) {
                    (Column::Leaf(period), Row::Source(source)) => lines.push(DraftAmount {
                        kind: self.layer,
                        source: *source,
                        source_printed: printed(*source, &label),
                        period: *period,
                        won: *won,
                        at: at.to_string(),
                        reading: self.reading(at, unit.value),
                    }),
                    (column, whose) => {
                        let span = match column {
                            Column::Leaf(period) => SumSpan::Period(*period),
                            Column::Sum(span) => *span,
                        };
                        let source = match whose {
                            Row::All => None,
                            Row::Source(source) => Some(*source),
                        };
                        let title = project.clone().unwrap_or_default();
                        sums.push((
                            row,
                            DraftSum {
                                what: format!("{title} {label} {}", span_word(span)),
                                kind: self.layer,
                                project: project.clone(),
                                source,
                                source_printed: source
                                    .map(|source| printed(source, &label))
                                    .unwrap_or_default(),
                                span,
                                text: one_line(&self.list.sheet.own(at)),
                                printed: *won,
                                computed: None,
                                at: at.to_string(),
                            },
                        ));
                    }
                }
            }
        }
        for (_, sum) in &mut sums {
            sum.computed = Some(Won(parts(sum, &lines).map(|line| line.won.0).sum()));
            let Some(computed) = sum.computed.filter(|computed| *computed != sum.printed) else {
                continue;
            };
            let (printed, parts) =
                (unit.value.print_named(sum.printed), unit.value.print_named(computed));
            issues.differs(
                "sum_differs",
                &sum.at,
                format!("{}: 적힌 값은 {printed}인데 더하면 {parts}입니다.{} 합계는 저장하지 않으니 어느 쪽이 맞는지 확인해 주십시오.", sum.what, self.skipped(sum, &lines, computed)),
                (unit.value.print(sum.printed), unit.value.print(computed)),
            );
        }
        card.found.totals = sums.into_iter().map(|(_, sum)| sum).collect();
        card.projects = vec![DraftProject { name, lines }];
    }

    /// Why a formula's sum is too small: numbers in text are left out by the spreadsheet itself.
    fn skipped(&self, sum: &DraftSum, lines: &[DraftAmount], computed: Won) -> String {
        let sheet = self.list.sheet;
        let typed: Vec<&DraftAmount> = parts(sum, lines)
            .filter(|line| {
                let at = line.at.parse::<Address>();
                at.is_ok_and(|at| matches!(sheet.value(at), Value::Text(_)))
            })
            .collect();
        let left: i64 = typed.iter().map(|line| line.won.0).sum();
        match typed.first() {
            Some(first) if sum.printed.0.checked_add(left) == Some(computed.0) => {
                format!(" {} 칸의 금액이 글자로 적혀 있어 수식의 합에서 빠져 있습니다.", first.at)
            }
            _ => String::new(),
        }
    }

    /// The amounts of a row by column; what cannot be read is said.
    fn amounts(&self, row: u32, unit: MoneyUnit, issues: &mut Issues) -> HashMap<u32, Won> {
        let mut amounts = HashMap::new();
        for col in &self.money {
            let at = Address::new(row, *col);
            match amounts::read(self.list.sheet, at, unit, &self.money) {
                Amount::Won(won, reading) => {
                    if !reading.is_empty() {
                        let text = one_line(&self.list.sheet.own(at));
                        issues.notice(
                            "amount_read",
                            at,
                            format!(
                                "‘{text}’은(는) {}으로 읽었습니다({reading}).",
                                unit.print_named(won)
                            ),
                        );
                    }
                    amounts.insert(*col, won);
                }
                Amount::Wrong(code, reason) => {
                    issues.warn(code, at, format!("{}{} 칸: {reason}", column_name(*col), row + 1));
                }
                Amount::Undecided(text) => {
                    issues.notice(
                        "amount_undecided",
                        at,
                        format!("‘{text}’은(는) 금액이 정해지지 않은 것으로 보고 비워 둡니다."),
                    );
                }
                Amount::None | Amount::NonBudget => {}
            }
        }
        amounts
    }

    fn reading(&self, at: Address, unit: MoneyUnit) -> String {
        match amounts::read(self.list.sheet, at, unit, &self.money) {
            Amount::Won(_, reading) => reading,
            _ => String::new(),
        }
    }
}

/// The office's own word for another source; the standard words need none.
fn printed(source: FundingSource, label: &str) -> String {
    let own =
        source == FundingSource::Other && label_key(label) != "기타" && !label.contains("재원명");
    if own { label.to_owned() } else { String::new() }
}

fn span_word(span: SumSpan) -> String {
    match span {
        SumSpan::Whole => "총사업비".to_owned(),
        SumSpan::WithinTerm => "임기 내 계".to_owned(),
        SumSpan::Period(period) => period.label(),
    }
}

/// The leaves that a sum sums.
fn parts<'l>(sum: &DraftSum, lines: &'l [DraftAmount]) -> impl Iterator<Item = &'l DraftAmount> {
    lines.iter().filter(|line| {
        let whose = sum.source.is_none_or(|source| {
            source == line.source && sum.source_printed == line.source_printed
        });
        let when = match sum.span {
            SumSpan::Whole => true,
            SumSpan::WithinTerm => !matches!(line.period, Period::Before | Period::After),
            SumSpan::Period(period) => period == line.period,
        };
        whose && when
    })
}
