-- File, sheet and cell from which the import of step ?4 wrote column ?3 of a row.
SELECT concat_ws(' › ', batch.file_name, nullif(sheet.sheet, ''), origin.cell)
FROM provenance AS origin
JOIN import_table AS sheet ON sheet.id = origin.import_table_id
JOIN import_batch AS batch ON batch.id = sheet.batch_id
WHERE origin.table_name = ?1 AND origin.row_id = ?2 AND origin.column_name IN (?3, '')
  AND EXISTS (SELECT 1 FROM change WHERE step_id = ?4 AND table_name = 'import_batch' AND row_id = batch.id)
ORDER BY origin.column_name DESC, origin.id DESC LIMIT 1
