VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (pledge_id, quarter) DO UPDATE SET
    stage = excluded.stage, stage_label = excluded.stage_label, progress = excluded.progress,
    done = excluded.done, next = excluded.next, problems = excluded.problems
RETURNING id
