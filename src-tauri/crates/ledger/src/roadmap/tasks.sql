SELECT task.pledge_id, task.id, task.grouping, task.name,
       bar.id, bar.lane, bar.from_quarter, bar.to_quarter, bar.label
FROM task LEFT JOIN bar ON bar.task_id = task.id
WHERE ?1 IS NULL OR task.pledge_id = ?1
ORDER BY task.pledge_id, task.position, task.id, bar.lane DESC, bar.from_quarter, bar.id
