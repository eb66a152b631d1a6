//! The figures of a table of money: leaves as told, and every sum a live formula that knows its
//! result. Owns no layout: rows and columns are told.

use domain::{BudgetKind, Decimal, Rounding};

use super::blocks::Block;
use super::money::{Row, Table, rows_of};
use super::page::text;
use crate::forms::money::Over;
use crate::forms::put::Put;
use crate::forms::sheet::{Look, NumberLook, Operand};
use crate::grid::{Address, Align, Range, Value};

/// The most cells that one `SUM` names.
const ARGUMENTS: usize = 250;
/// The longest formula that a spreadsheet takes.
const LONGEST: usize = 8_000;

impl Table<'_> {
    /// The cells of a row: leaves or sums down, then the sums across.
    pub(super) fn figures(&mut self, row: &Row, blocks: &[Vec<Block<'_>>]) {
        let total = row.depth > 0;
        let over = self.over.clone();
        for (col, over) in (self.first..).zip(&over) {
            let at = Address::new(row.at, col);
            match (over, &row.parts, &row.of) {
                (Over::Whole | Over::Within, ..) => {}
                (_, Some(parts), _) => {
                    let cells = parts.iter().map(|row| Address::new(*row, col)).collect();
                    self.sum(at, cells, total);
                }
                (over, None, Some((card, block, source))) => {
                    let projects = &blocks[*card][*block].projects;
                    let money = self.rows.money(&self.cards[*card], row.kind);
                    let won = money.figures(projects, source.as_ref(), &[*over]);
                    let won = won.into_iter().next().flatten();
                    if won.is_some() {
                        self.told.insert(at);
                    }
                    self.page.put(at, Put::money(won, self.context.unit, "", total));
                }
                (_, None, None) => {}
            }
        }
        let first = self.first;
        let cell = |offset: u32| Address::new(row.at, first + offset);
        let last = rows_of(over.len()) - 1;
        let (whole, within) = (cell(0), cell(2));
        let years: Vec<Address> = (3..last).map(cell).collect();
        let parts = vec![cell(1), within, cell(last)];
        self.sum(within, years, total);
        self.sum(whole, parts, total);
        if self.design.rates {
            self.rate(row, cell(last + 1), whole, total);
        }
    }

    /// A formula that adds cells; `-` where none of them says anything.
    fn sum(&mut self, at: Address, cells: Vec<Address>, total: bool) {
        let told = cells.iter().any(|cell| self.told.contains(cell));
        if told {
            self.told.insert(at);
        }
        let ranges = joined(cells);
        let sheet = &self.page.sheet;
        let sums: Vec<Operand> = ranges.chunks(ARGUMENTS).map(|part| sheet.sum_of(part)).collect();
        let operand = Operand::plus(&sums);
        let decimals = decimals(operand.value);
        let number = if told { NumberLook::Amount(decimals) } else { NumberLook::Money(decimals) };
        let look = Look { align: Align::Right, ..Look::figure(number) };
        let look = if total { look.total() } else { look };
        if sums.is_empty() || operand.text.len() > LONGEST {
            let value = Value::Number(operand.value.to_f64());
            return self.page.sheet.put(at, value, look);
        }
        self.page.sheet.operand(at, &operand, look);
    }

    /// What was secured or spent of what was planned.
    fn rate(&mut self, row: &Row, at: Address, whole: Address, total: bool) {
        let look = Look::figure(NumberLook::Percent(Rounding::default().decimals));
        let look = if total { look.total() } else { look };
        let layer = self.design.kinds.iter().position(|kind| *kind == row.kind).unwrap_or(0);
        if row.kind == BudgetKind::Plan {
            return self.page.put(at, text("", look));
        }
        let plan = Address::new(row.at - rows_of(layer), whole.col);
        if !self.told.contains(&whole) {
            return self.page.put(at, text("-", look));
        }
        let sheet = &mut self.page.sheet;
        let (part, plan) = (sheet.cell(whole), sheet.cell(plan));
        sheet.ratio(at, &part, &plan, Rounding::default(), look);
    }
}

/// Cells of one row or column as ranges.
fn joined(cells: Vec<Address>) -> Vec<Range> {
    let mut ranges: Vec<Range> = Vec::new();
    for cell in cells {
        match ranges.last_mut() {
            Some(Range { first, last })
                if (last.row + 1, last.col) == (cell.row, cell.col) && first.col == cell.col
                    || (last.row, last.col + 1) == (cell.row, cell.col)
                        && first.row == cell.row =>
            {
                *last = cell;
            }
            _ => ranges.push(Range { first: cell, last: cell }),
        }
    }
    ranges
}

fn decimals(value: Decimal) -> u8 {
    let text = value.to_string();
    let tail = text.split_once('.').map_or(0, |(_, tail)| tail.len());
    u8::try_from(tail).unwrap_or(0)
}
