SELECT task.pledge_id, bar.id, task.id, task.name, bar.lane, bar.from_quarter, bar.to_quarter
FROM task JOIN bar ON bar.task_id = task.id
