SELECT visit.day AS visit_date, business.name AS business, follow_up.kind, follow_up.body,
       business.owner AS whose,
       department.name AS department, due_day, answered_day, answer
FROM follow_up JOIN visit ON visit.id = follow_up.visit_id
LEFT JOIN business ON business.id = visit.business_id
LEFT JOIN department ON department.id = follow_up.department_id
ORDER BY visit.day, follow_up.id
