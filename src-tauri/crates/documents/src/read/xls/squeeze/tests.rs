use super::super::unlock::around;
use crate::grid::{Address, Value};
use crate::read::{Options, Workbook, read};

fn record(number: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&number.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

fn at(row: u16, col: u16) -> Vec<u8> {
    [row.to_le_bytes(), col.to_le_bytes(), [0, 0]].concat()
}

fn number(row: u16, col: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[at(row, col), value.to_le_bytes().to_vec()].concat())
}

/// Whole numbers beside one another.
fn numbers(row: u16, first: u16, values: &[u32]) -> Vec<u8> {
    let mut data = [row.to_le_bytes(), first.to_le_bytes()].concat();
    for value in values {
        data.extend([0, 0]);
        data.extend((value << 2 | 2).to_le_bytes());
    }
    let last = first + u16::try_from(values.len()).unwrap() - 1;
    data.extend(last.to_le_bytes());
    record(0x00bd, &data)
}

/// How large a sheet says it is.
fn size(rows: u32, cols: u16) -> Vec<u8> {
    let zero = [0u8; 4];
    let data = [&zero[..], &rows.to_le_bytes(), &[0, 0], &cols.to_le_bytes(), &[0, 0]];
    record(0x0200, &data.concat())
}

/// Excel 97's own beginning.
fn bof(kind: u8) -> Vec<u8> {
    record(0x0809, &[0x00, 0x06, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

/// A book of sheets, each with its records, as it is read.
fn book(sheets: &[Vec<u8>]) -> Workbook {
    let head = |starts: &[u32]| {
        let sheets = starts.iter().zip(["하나", "둘", "셋"]).map(|(start, name)| {
            let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let count = u8::try_from(letters.len() / 2).unwrap();
            record(0x0085, &[&start.to_le_bytes()[..], &[0, 0, count, 1], &letters].concat())
        });
        [bof(5), sheets.collect::<Vec<_>>().concat(), record(0x000a, &[])].concat()
    };
    let mut place = head(&vec![0; sheets.len()]).len();
    let whole = |sheet: &Vec<u8>| [bof(0x10), sheet.clone(), record(0x000a, &[])].concat();
    let whole: Vec<Vec<u8>> = sheets.iter().map(whole).collect();
    let mut starts = Vec::new();
    for sheet in &whole {
        starts.push(u32::try_from(place).unwrap());
        place += sheet.len();
    }
    let stream = [head(&starts), whole.concat()].concat();
    let file = around(&stream, true).unwrap_or_default();
    read("넓은 표.xls", &file, &Options::default()).unwrap()
}

fn value(book: &Workbook, sheet: usize, row: u32, col: u32) -> f64 {
    match book.grids[sheet].value(Address::new(row, col)) {
        Value::Number(number) => *number,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_stray_cell_in_the_last_corner_costs_one_cell() {
    let far = [number(0, 0, 1.5), numbers(3, 7, &[70, 80, 90]), number(65_535, 255, 2.5)].concat();
    let near = [number(0, 0, 10.0), number(1, 2, 12.0)].concat();
    let book = book(&[far.clone(), near, far]);
    for sheet in [0, 2] {
        assert_eq!(value(&book, sheet, 0, 0), 1.5);
        assert_eq!([7, 8, 9].map(|col| value(&book, sheet, 3, col)), [70.0, 80.0, 90.0]);
        assert_eq!(value(&book, sheet, 65_535, 255), 2.5);
        assert_eq!(book.grids[sheet].rows.values().map(Vec::len).sum::<usize>(), 5);
    }
    assert_eq!((value(&book, 1, 0, 0), value(&book, 1, 1, 2)), (10.0, 12.0));
}

#[test]
fn a_sheet_is_as_large_as_its_cells_whatever_it_claims() {
    let claims = [size(65_536, 256), size(u32::MAX, 256), record(0x0200, &[9; 3])];
    for claim in claims {
        let book = book(&[[claim, number(2, 1, 3.0)].concat()]);
        assert_eq!(value(&book, 0, 2, 1), 3.0);
    }
}
