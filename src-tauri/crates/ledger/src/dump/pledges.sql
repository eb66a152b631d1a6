SELECT pledge.id AS id, pledge.code AS code, pledge.title AS title, field.name AS field,
       department.name AS department, pledge.department_label AS department_printed,
       pledge.cooperation AS coop, pledge.stage AS stage_norm, pledge.stage_label AS stage,
       pledge.progress AS progress, pledge.progress_note AS progress_note, pledge.newness AS newness,
       pledge.completion AS completion_norm, pledge.completion_label AS completion,
       pledge.budget_nature AS budgeted, pledge.lead_bodies AS body, pledge.span AS span,
       pledge.project_period AS period, pledge.help AS help, pledge.revision_need AS revise,
       pledge.law_need AS law, pledge.prior_steps AS prior_step, pledge.reachable AS reachable,
       pledge.remark AS remark, goal.body AS goal,
       CASE WHEN term.id = office.term_id THEN NULL ELSE term.name END AS term
FROM pledge
JOIN office
JOIN term ON term.id = pledge.term_id
LEFT JOIN field ON field.id = pledge.field_id
LEFT JOIN department ON department.id = pledge.department_id
LEFT JOIN section goal ON goal.pledge_id = pledge.id AND goal.kind = 'goal'
ORDER BY pledge.position, pledge.id
