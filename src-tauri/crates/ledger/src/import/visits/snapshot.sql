SELECT visit.id, visit.business_id, visit.day, visit.day_printed, visit.struck,
       visit.number, visit.clock, visit.channel, visit.area, visit.category, visit.body,
       coalesce((SELECT body FROM follow_up WHERE visit_id = visit.id ORDER BY id LIMIT 1), ''),
       visit.result, visit.manager, visit.remark
FROM visit
WHERE visit.day BETWEEN ?1 AND ?2 OR visit.day IS NULL
ORDER BY visit.id
