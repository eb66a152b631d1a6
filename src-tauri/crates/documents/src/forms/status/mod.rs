//! 공약 이행현황: the workbook of one quarter. Owns which sheets there are and in what order.

mod book;
mod completion;
mod crosstab;
mod data;
mod departments;
mod fields;
mod list;
mod money;
mod palette;
mod progress;
mod roadmap;
mod settle;
mod summary;

#[cfg(test)]
mod tests;

pub use data::{Lane, StatusBar, StatusBudget, StatusData, StatusPledge, StatusTask};

use std::panic::resume_unwind;
use std::thread;

use crate::grid::Grid;
use book::Book;

/// Draws the workbook, sheet by sheet in the order in which it is read. The long sheets, which
/// nothing else refers to, are drawn at the same time.
pub fn draw(data: &StatusData) -> Vec<Grid> {
    let data = settle::settled(data);
    let book = &Book::new(&data);
    let mut long = Vec::new();
    let mut sheets = thread::scope(|scope| {
        let longs = [list::draw, progress::draw, roadmap::draw];
        let threads = longs.map(|draw| scope.spawn(move || draw(book)));
        let sheets = short(book);
        long.extend(
            threads.map(|thread| thread.join().unwrap_or_else(|fault| resume_unwind(fault))),
        );
        sheets
    });
    sheets.append(&mut long);
    sheets
}

fn short(book: &Book) -> Vec<Grid> {
    let (money, totals) = money::draw(book);
    let (completion, within) = completion::draw(book);
    let parts = summary::Parts { totals: &totals, completion: (&completion, within) };
    let summary = summary::draw(book, &parts);
    vec![summary, fields::draw(book), departments::draw(book), money, completion]
}
