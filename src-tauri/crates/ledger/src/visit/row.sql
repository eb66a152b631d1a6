SELECT visit.id, visit.day, visit.day_printed, visit.business_id, coalesce(business.name, ''),
       visit.area, visit.category, visit.channel, visit.result, visit.manager, visit.body,
       coalesce(business.owner, ''), visit.struck, visit.duplicate_of IS NOT NULL,
       (SELECT CASE WHEN count(*) = 0 THEN 'none'
                    WHEN sum({waits} AND follow_up.due_day < ?2) > 0 THEN 'overdue'
                    WHEN sum({waits}) > 0 THEN 'open'
                    ELSE 'answered' END
        FROM follow_up WHERE follow_up.visit_id = visit.id)
FROM visit LEFT JOIN business ON business.id = visit.business_id
