//! 연차별 투자계획: a row per 재원, a column per period. Leaves are amounts; the row 계 and the
//! columns 총사업비 and 소계 are sums, compared with their parts and never counted.

use std::collections::HashMap;

use domain::text::label_key;
use domain::{BudgetKind, BudgetNature, FundingSource, MoneyUnit, Period, Won};

use super::sums::{parts, skipped};
use super::{Block, List};
use crate::draft::{DraftAmount, DraftCard, DraftProject, DraftSum, Located, SumSpan};
use crate::grid::{Address, column_name};
use crate::recognise::amounts::{self, Amount};
use crate::recognise::card::{WHOLE_PLEDGE, layer_word, named_source, sort};
use crate::recognise::heads::one_line;
use crate::recognise::lexicon::{self, Word};
use crate::recognise::rowwords::sum_label;
use crate::recognise::say::Issues;

/// What a column of the table gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Leaf(Period),
    /// 총사업비, 임기 내 소계.
    Sum(SumSpan),
}

/// Whose money a row gives.
#[derive(Clone)]
enum Row {
    All,
    Source(FundingSource, String),
}

/// Which project a row is about.
#[derive(Clone, PartialEq, Eq)]
enum Whose {
    /// All projects together.
    All,
    /// The pledge as a whole.
    Pledge,
    Named(Located<String>),
}

impl Whose {
    /// As a sum names it.
    fn project(&self) -> Option<String> {
        match self {
            Whose::All => None,
            Whose::Pledge => Some(String::new()),
            Whose::Named(name) => Some(name.value.clone()),
        }
    }
}

/// A row with the amounts that it gives, by column.
struct Line {
    row: u32,
    whose: Whose,
    of: Row,
    label: String,
    kind: BudgetKind,
    amounts: HashMap<u32, Won>,
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
    let around = list.above.1.clone();
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
    used.extend(list.code.into_iter().chain(list.project).chain(list.lane));
    used.extend(&table.money);
    used.extend((list.band.cols.0..).zip(&list.paths).filter_map(|(col, path)| {
        let read = lexicon::read(path.heads.last()?, list.context)?;
        (read.word == Word::Ratio).then_some(col)
    }));
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

    fn source(&self, row: u32) -> Option<(Row, String)> {
        let label = one_line(&self.list.sheet.text(Address::new(row, self.source)));
        let read = lexicon::read(&label, self.list.context).map(|read| read.word);
        let row = match (read, named_source(&label, self.list.context.government)) {
            (Some(Word::Sum), _) => Row::All,
            (_, Some((source, printed))) => Row::Source(source, printed),
            (Some(Word::Source(source)), None) => Row::Source(source, label.clone()),
            _ => return None,
        };
        Some((row, label))
    }

    /// Whose rows follow, as the column of projects says it; nothing where it is blank.
    fn whose(&self, row: u32) -> Option<Whose> {
        let at = Address::new(row, self.list.project?);
        let text = one_line(&self.list.sheet.text(at));
        Some(match text.as_str() {
            "" => return None,
            "-" | WHOLE_PLEDGE => Whose::Pledge,
            text if sum_label(text).is_some() => Whose::All,
            _ => Whose::Named(Located { value: text, at: self.list.sheet.anchor(at).to_string() }),
        })
    }

    fn kind(&self, row: u32) -> BudgetKind {
        let lane = self.list.lane.map(|col| self.list.sheet.text(Address::new(row, col)));
        lane.and_then(|lane| layer_word(&label_key(&lane))).unwrap_or(self.layer)
    }

    fn pledge(
        &self,
        block: &Block,
        unit: &Located<MoneyUnit>,
        card: &mut DraftCard,
        issues: &mut Issues,
    ) {
        let title = card.head.title.clone();
        // Where no column names projects, the pledge is its own.
        let mut whose = match (self.list.project, &title) {
            (None, Some(title)) => Whose::Named(title.clone()),
            _ => Whose::Pledge,
        };
        let mut projects: Vec<DraftProject> = Vec::new();
        let mut lines: Vec<Line> = Vec::new();
        for row in block.first..=block.last {
            whose = self.whose(row).unwrap_or(whose);
            if let Whose::Named(name) = &whose {
                project(&mut projects, Some(name));
            }
            let amounts = self.amounts(row, unit.value, card, issues);
            if amounts.is_empty() {
                continue;
            }
            let Some((of, label)) = self.source(row) else {
                let at = Address::new(row, self.source);
                issues.warn("source_unknown", at, "재원을 알 수 없는 줄의 금액은 가져오지 않습니다. 국비·시비·구비·기타 가운데 무엇인지 적어 주십시오.");
                continue;
            };
            let (whose, kind) = (whose.clone(), self.kind(row));
            lines.push(Line { row, whose, of, label, kind, amounts });
        }
        let mut sums: Vec<DraftSum> = Vec::new();
        for line in &lines {
            let adds = self.adds(line, &lines);
            for (col, column) in &self.columns {
                let Some(won) = line.amounts.get(col) else { continue };
                let at = Address::new(line.row, *col);
                let leaf =
                    !adds && !matches!(line.of, Row::All) || self.stands_alone(at, line, &lines);
                match column {
                    Column::Leaf(period) if leaf => {
                        let name = match &line.whose {
                            Whose::Named(name) => Some(name),
                            _ => None,
                        };
                        let (source, source_printed) = match &line.of {
                            Row::All => (FundingSource::Unsplit, String::new()),
                            Row::Source(source, printed) => (*source, printed.clone()),
                        };
                        project(&mut projects, name).lines.push(DraftAmount {
                            kind: line.kind,
                            source,
                            source_printed,
                            period: *period,
                            won: *won,
                            at: at.to_string(),
                            reading: self.reading(at, unit.value),
                        });
                    }
                    column => sums.push(self.sum(line, *column, *won, at, &title)),
                }
            }
        }
        sort(&mut projects);
        for sum in &mut sums {
            let whole =
                parts(sum, &projects).fold(0i64, |whole, line| whole.saturating_add(line.won.0));
            sum.computed = Some(Won(whole));
            let Some(computed) = sum.computed.filter(|computed| *computed != sum.printed) else {
                continue;
            };
            let (printed, parts) =
                (unit.value.print_named(sum.printed), unit.value.print_named(computed));
            issues.differs(
                "sum_differs",
                &sum.at,
                format!("{}: 적힌 값은 {printed}인데 더하면 {parts}입니다.{} 합계는 저장하지 않으니 어느 쪽이 맞는지 확인해 주십시오.", sum.what, skipped(self.list, sum, &projects, computed)),
                (unit.value.print(sum.printed), unit.value.print(computed)),
            );
        }
        card.found.totals = sums;
        card.projects = projects;
    }

    /// True for the rows of all projects together, where projects are told apart.
    fn adds(&self, line: &Line, lines: &[Line]) -> bool {
        line.whose == Whose::All && lines.iter().any(|other| other.whose != Whose::All)
    }

    /// True where a row of sums has no sources to add: its money is not split.
    fn stands_alone(&self, at: Address, line: &Line, lines: &[Line]) -> bool {
        let formula = self.list.sheet.cell(at).is_some_and(|cell| cell.formula.is_some());
        let split = lines.iter().any(|other| {
            let source = matches!(other.of, Row::Source(..));
            source && other.whose == line.whose && other.kind == line.kind
        });
        matches!(line.of, Row::All) && !self.adds(line, lines) && !formula && !split
    }

    fn sum(
        &self,
        line: &Line,
        column: Column,
        won: Won,
        at: Address,
        title: &Option<Located<String>>,
    ) -> DraftSum {
        let span = match column {
            Column::Leaf(period) => SumSpan::Period(period),
            Column::Sum(span) => span,
        };
        let (source, source_printed) = match &line.of {
            Row::All => (None, String::new()),
            Row::Source(source, printed) => (Some(*source), printed.clone()),
        };
        let title = title.as_ref().map_or("", |title| title.value.as_str());
        let project = line.whose.project();
        let named = project.as_deref().filter(|name| !name.is_empty() && *name != title);
        let words = [Some(title), named, Some(&line.label)].into_iter().flatten();
        let what = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        DraftSum {
            what: format!("{what} {}", span_word(span)),
            kind: line.kind,
            project,
            source,
            source_printed,
            span,
            text: one_line(&self.list.sheet.own(at)),
            printed: won,
            computed: None,
            at: at.to_string(),
        }
    }

    /// The amounts of a row by column; what cannot be read is said.
    fn amounts(
        &self,
        row: u32,
        unit: MoneyUnit,
        card: &mut DraftCard,
        issues: &mut Issues,
    ) -> HashMap<u32, Won> {
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
                Amount::NonBudget => {
                    let at = at.to_string();
                    let nature = Located { value: BudgetNature::NonBudget, at };
                    card.head.budget_nature.get_or_insert(nature);
                }
                Amount::None => {}
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

/// The project of that name, added where it is new; the pledge's own money stands first.
fn project<'p>(
    projects: &'p mut Vec<DraftProject>,
    name: Option<&Located<String>>,
) -> &'p mut DraftProject {
    let known = |project: &DraftProject| {
        project.name.as_ref().map(|name| &name.value) == name.map(|name| &name.value)
    };
    let index = projects.iter().position(known).unwrap_or_else(|| {
        let index = if name.is_none() { 0 } else { projects.len() };
        projects.insert(index, DraftProject { name: name.cloned(), lines: Vec::new() });
        index
    });
    &mut projects[index]
}

fn span_word(span: SumSpan) -> String {
    match span {
        SumSpan::Whole => "총사업비".to_owned(),
        SumSpan::WithinTerm => "임기 내 계".to_owned(),
        SumSpan::Period(period) => period.label(),
    }
}
