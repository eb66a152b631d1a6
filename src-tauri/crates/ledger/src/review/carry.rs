//! Carrying a quarter forward: blanks take what the newest quarter before says.

use domain::Quarter;

use crate::code::Code;
use crate::contract::CommandError;
use crate::pledge::standings;
use crate::store::Tx;

/// Fills the blanks of `quarter`. What was planned does not become what was done.
pub(super) fn carry(tx: &Tx<'_>, quarter: Quarter) -> Result<(), CommandError> {
    let code = quarter.to_string();
    for standing in standings(tx, quarter)? {
        tx.prepare_cached(
            "INSERT INTO review (id, pledge_id, quarter) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute((tx.new_id(), &standing.id, &code))?;
        // Standing holds the quarter's own stage and progress where it has them.
        tx.prepare_cached(include_str!("carry_stage.sql"))?.execute((
            &standing.id,
            &code,
            standing.stage.map(|stage| stage.token()),
            &standing.stage_label,
            standing.progress,
        ))?;
        tx.prepare_cached(include_str!("carry_words.sql"))?.execute((&standing.id, &code))?;
        tx.prepare_cached(include_str!("remove_blank.sql"))?.execute((&standing.id, &code))?;
    }
    Ok(())
}
