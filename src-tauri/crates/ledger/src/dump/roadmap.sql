SELECT pledge.code AS pledge_code, task.name AS task, bar.lane AS lane,
       bar.from_quarter AS "from", bar.to_quarter AS "to", bar.label AS label
FROM bar JOIN task ON task.id = bar.task_id JOIN pledge ON pledge.id = task.pledge_id
ORDER BY task.position, task.id, bar.lane DESC, bar.from_quarter, bar.id
