-- Entries that a step makes stale: visits to a shop with another name or phone than before.
INSERT OR IGNORE INTO temp.search_dirty (kind, row_id)
SELECT 14, visit.id
FROM change JOIN business ON business.id = change.row_id JOIN visit ON visit.business_id = business.id
WHERE change.step_id = ?1 AND change.table_name = 'business' AND change.before IS NOT NULL
  AND (json_extract(change.before, '$.name') IS NOT business.name
       OR json_extract(change.before, '$.phone') IS NOT business.phone)
