SELECT follow_up.visit_id, follow_up.kind, coalesce(department.name, ''), follow_up.body,
       coalesce(follow_up.due_day, ''), coalesce(follow_up.answered_day, ''), follow_up.answer
FROM follow_up LEFT JOIN department ON department.id = follow_up.department_id
WHERE follow_up.visit_id IN (SELECT visit.id FROM visit WHERE {where}) ORDER BY follow_up.id
