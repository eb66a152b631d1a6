SELECT pledge.code, pledge.title, coalesce(field.name, ''), coalesce(department.name, ''),
       pledge.cooperation, pledge.stage, pledge.stage_label, pledge.progress, pledge.progress_note,
       pledge.newness, pledge.completion, pledge.completion_label, pledge.budget_nature,
       pledge.lead_bodies, pledge.span, pledge.project_period, pledge.help, pledge.remark,
       pledge.revision_need, pledge.law_need, pledge.prior_steps, pledge.reachable
FROM pledge
LEFT JOIN field ON field.id = pledge.field_id
LEFT JOIN department ON department.id = pledge.department_id
WHERE pledge.id = ?1
