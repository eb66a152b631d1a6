-- Owners and phones of the shops to be purged, as they stand and as they once stood.
SELECT owner, phone FROM temp.purging JOIN business ON business.id = purging.id WHERE kind = 'business'
UNION
SELECT json_extract(before, '$.owner'), json_extract(before, '$.phone') FROM temp.purging
JOIN change ON change.row_id = purging.id AND table_name = 'business'
WHERE kind = 'business' AND before IS NOT NULL
