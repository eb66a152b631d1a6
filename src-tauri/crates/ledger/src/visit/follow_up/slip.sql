SELECT coalesce(department.name, ''), coalesce(visit.day, visit.day_printed), coalesce(business.name, ''),
       coalesce(business.owner, ''), coalesce(business.phone, ''), coalesce(business.address, ''), visit.manager,
       follow_up.kind, visit.body, follow_up.body, follow_up.due_day, follow_up.answered_day, follow_up.answer,
       coalesce(visit.business_id, visit.id)
FROM follow_up
JOIN visit ON visit.id = follow_up.visit_id
LEFT JOIN business ON business.id = visit.business_id
LEFT JOIN department ON department.id = follow_up.department_id
WHERE follow_up.id = ?1
