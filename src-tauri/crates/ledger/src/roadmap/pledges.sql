SELECT pledge.id, pledge.code, pledge.title, coalesce(field.name, ''), coalesce(department.name, '')
FROM pledge
LEFT JOIN field ON field.id = pledge.field_id
LEFT JOIN department ON department.id = pledge.department_id
ORDER BY pledge.position, pledge.id
