SELECT provenance.table_name, provenance.row_id, provenance.column_name, import_table.sheet,
       provenance.cell, provenance.reading, import_table.unit
FROM provenance JOIN import_table ON import_table.id = provenance.import_table_id
ORDER BY provenance.id
