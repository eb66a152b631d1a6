-- Entries that a step makes stale: the rows of the kinds themselves.
INSERT OR IGNORE INTO temp.search_dirty (kind, row_id)
SELECT kind.number, change.row_id
FROM change JOIN temp.search_kind AS kind ON kind.name = change.table_name
WHERE change.step_id = ?1
