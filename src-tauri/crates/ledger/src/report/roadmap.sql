SELECT task.pledge_id, task.id, task.name, bar.lane, bar.from_quarter, bar.to_quarter, bar.label
FROM task LEFT JOIN bar ON bar.task_id = task.id
ORDER BY task.pledge_id, task.position, task.id, bar.lane DESC, bar.from_quarter, bar.id
