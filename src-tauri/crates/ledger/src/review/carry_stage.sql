UPDATE review SET
    stage_label = CASE WHEN stage IS NULL THEN ?4 ELSE stage_label END,
    stage = coalesce(stage, ?3),
    progress = coalesce(progress, ?5)
WHERE pledge_id = ?1 AND quarter = ?2
