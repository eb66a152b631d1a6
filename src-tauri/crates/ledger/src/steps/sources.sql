SELECT origin.table_name, origin.column_name, batch.file_name, sheet.sheet, origin.cell, batch.at, origin.reading
FROM provenance AS origin
JOIN import_table AS sheet ON sheet.id = origin.import_table_id
JOIN import_batch AS batch ON batch.id = sheet.batch_id
WHERE origin.row_id = ?1
  AND NOT EXISTS (
      SELECT 1 FROM provenance AS later
      WHERE later.table_name = origin.table_name AND later.row_id = origin.row_id
        AND later.column_name = origin.column_name AND later.id > origin.id)
ORDER BY origin.id
