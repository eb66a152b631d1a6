SELECT follow_up.id, follow_up.visit_id, coalesce(visit.day, visit.day_printed), visit.business_id, coalesce(business.name, ''), follow_up.kind,
       coalesce(department.name, ''), visit.manager, follow_up.body, follow_up.due_day, follow_up.answered_day, follow_up.answer, coalesce(business.owner, '')
FROM follow_up
JOIN visit ON visit.id = follow_up.visit_id
LEFT JOIN business ON business.id = visit.business_id
LEFT JOIN department ON department.id = follow_up.department_id
