-- Everything that hangs from the shops and visits named in `purging`, now or in the history.
INSERT OR IGNORE INTO temp.purging (kind, id)
SELECT 'visit', visit.id FROM visit JOIN temp.purging AS shop ON shop.kind = 'business' AND shop.id = visit.business_id;
INSERT OR IGNORE INTO temp.purging (kind, id)
SELECT 'participation', participation.id FROM participation
JOIN temp.purging AS shop ON shop.kind = 'business' AND shop.id = participation.business_id;
INSERT OR IGNORE INTO temp.purging (kind, id)
SELECT table_name, row_id FROM change
JOIN temp.purging AS shop ON shop.kind = 'business' AND shop.id = json_extract(before, '$.business_id')
WHERE table_name IN ('visit', 'participation') AND before IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM visit WHERE visit.id = change.row_id);
INSERT OR IGNORE INTO temp.purging (kind, id)
SELECT 'follow_up', follow_up.id FROM follow_up
JOIN temp.purging AS whose ON whose.kind = 'visit' AND whose.id = follow_up.visit_id;
INSERT OR IGNORE INTO temp.purging (kind, id)
SELECT table_name, row_id FROM change
JOIN temp.purging AS whose ON whose.kind = 'visit' AND whose.id = json_extract(before, '$.visit_id')
WHERE table_name = 'follow_up' AND before IS NOT NULL;
INSERT OR IGNORE INTO temp.purging (kind, id)
SELECT 'provenance', provenance.id FROM provenance
JOIN temp.purging AS whose ON whose.kind = provenance.table_name AND whose.id = provenance.row_id;
