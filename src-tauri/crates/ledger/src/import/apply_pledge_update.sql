UPDATE pledge SET code = ?2, title = ?3, field_id = ?4, department_id = ?5, department_label = ?6,
    cooperation = ?7, stage = ?8, stage_label = ?9, progress = ?10, newness = ?11, completion = ?12,
    completion_label = ?13, budget_nature = ?14, lead_bodies = ?15, span = ?16, project_period = ?17,
    remark = ?18, progress_note = ?19, help = ?20, revision_need = ?21, law_need = ?22,
    prior_steps = ?23, reachable = ?24
WHERE id = ?1
