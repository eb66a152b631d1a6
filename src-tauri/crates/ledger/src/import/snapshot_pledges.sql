SELECT pledge.id, pledge.code, pledge.title, field.name, department.name, pledge.department_label,
       pledge.cooperation, pledge.stage, pledge.stage_label, pledge.progress, pledge.newness,
       pledge.completion, pledge.completion_label, pledge.budget_nature, pledge.lead_bodies,
       pledge.span, pledge.project_period, pledge.remark, pledge.progress_note, pledge.help,
       pledge.revision_need, pledge.law_need, pledge.prior_steps, pledge.reachable
FROM pledge
LEFT JOIN field ON field.id = pledge.field_id
LEFT JOIN department ON department.id = pledge.department_id
WHERE pledge.term_id = (SELECT term_id FROM office)
ORDER BY pledge.position, pledge.id
