SELECT pledge.id, pledge.code, pledge.title, coalesce(department.name, ''), pledge.position,
       CASE WHEN staged.id IS NULL THEN pledge.stage ELSE staged.stage END,
       CASE WHEN staged.id IS NULL THEN pledge.stage_label ELSE staged.stage_label END,
       coalesce(measured.progress, pledge.progress), pledge.budget_nature, pledge.project_period
FROM pledge
LEFT JOIN department ON department.id = pledge.department_id
LEFT JOIN review AS staged ON staged.id = (
    SELECT id FROM review WHERE review.pledge_id = pledge.id AND review.stage IS NOT NULL
    ORDER BY review.quarter DESC LIMIT 1)
LEFT JOIN review AS measured ON measured.id = (
    SELECT id FROM review WHERE review.pledge_id = pledge.id AND review.progress IS NOT NULL
    ORDER BY review.quarter DESC LIMIT 1)
