SELECT visit.id, coalesce(visit.day, visit.day_printed), coalesce(business.name, ''), visit.channel, visit.category,
       visit.result, visit.manager, visit.body, visit.area, coalesce(business.owner, ''), visit.business_id
FROM visit
LEFT JOIN business ON business.id = business_id
WHERE visit.id IN (SELECT id FROM visit WHERE id >= ?1 AND id < ?2 ORDER BY id DESC LIMIT 500)
  AND NOT EXISTS (SELECT 1 FROM provenance WHERE table_name = 'visit' AND row_id = visit.id)
ORDER BY visit.id DESC
