SELECT review.pledge_id, pledge.code, pledge.title, coalesce(department.name, ''), review.quarter,
       review.stage, review.stage_label, review.progress, review.done, review.next, review.problems
FROM review
JOIN pledge ON pledge.id = review.pledge_id
LEFT JOIN department ON department.id = pledge.department_id
