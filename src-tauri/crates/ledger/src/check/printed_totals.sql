SELECT batch.file_name, sheet.sheet, total.cell, total.what, sheet.unit, total.won, total.computed
FROM printed_total AS total
JOIN import_table AS sheet ON sheet.id = total.import_table_id
JOIN import_batch AS batch ON batch.id = sheet.batch_id
WHERE total.computed IS NOT NULL AND total.computed <> total.won
  AND NOT EXISTS (
      SELECT 1 FROM import_table AS later JOIN import_batch AS other ON other.id = later.batch_id
      WHERE other.file_name = batch.file_name AND later.sheet = sheet.sheet AND later.range = sheet.range
        AND later.id > sheet.id)
ORDER BY batch.id, sheet.id, total.id
