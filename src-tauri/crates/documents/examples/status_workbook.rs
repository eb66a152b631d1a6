//! Writes the made-up office's workbook: `status_workbook COUNT OUT.xlsx`.
#[path = "../../../../tests/support/workbook.rs"]
mod workbook;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let count = args.next().ok_or("COUNT")?.parse()?;
    let out = args.next().ok_or("OUT.xlsx")?;
    let grids = documents::forms::status::draw(&workbook::status_data(count));
    let bytes = documents::write::xlsx(&grids, &workbook::properties())?;
    documents::write::save(out.as_ref(), &bytes)?;
    Ok(())
}
