UPDATE visit SET day_printed = '', number = '', body = '', remark = '', purged_on = ?1
WHERE id IN (SELECT id FROM temp.purging WHERE kind = 'visit')
