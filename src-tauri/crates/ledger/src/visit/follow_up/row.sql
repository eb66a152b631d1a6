SELECT f.id, f.visit_id, coalesce(visit.day, visit.day_printed), visit.business_id, coalesce(business.name, ''), f.kind,
       coalesce(department.name, ''), visit.manager, f.body, f.due_day, f.answered_day, f.answer, coalesce(business.owner, '')
FROM follow_up AS f
JOIN visit ON visit.id = f.visit_id
LEFT JOIN business ON business.id = visit.business_id
LEFT JOIN department ON department.id = f.department_id
