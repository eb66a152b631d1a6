-- What is searched, a statement for each kind in the order of `KINDS`: row, its pledge, section of
-- the card, day, names (a line each), texts (a line each), phone.
SELECT s.id, s.id, '', '', s.code || char(10) || s.title,
       concat_ws(char(10), s.progress_note, s.cooperation, s.department_label, s.stage_label, s.completion_label,
                 s.project_period, s.help, s.revision_need, s.law_need, s.prior_steps, s.reachable, s.remark,
                 (SELECT name FROM department WHERE id = s.department_id), (SELECT name FROM field WHERE id = s.field_id)), ''
FROM pledge AS s;
SELECT s.id, s.pledge_id, 'budget', '', s.name, '', '' FROM project AS s;
SELECT s.id, s.pledge_id, 'roadmap', '', s.name,
       concat_ws(char(10), s.grouping, (SELECT group_concat(label, char(10)) FROM bar WHERE task_id = s.id AND label <> '')), ''
FROM task AS s;
SELECT s.id, s.pledge_id, 'indicators', '', s.name,
       concat_ws(char(10), s.formula, s.source, s.evidence,
                 (SELECT group_concat(concat_ws(char(10), target, actual), char(10)) FROM indicator_value
                  WHERE indicator_id = s.id AND concat_ws('', target, actual) GLOB '*[^-0-9.,% ]*')), ''
FROM indicator AS s;
SELECT s.id, s.pledge_id, 'people', '', s.name, s.role, s.phone FROM person AS s;
SELECT s.id, s.pledge_id, 'attachments', '', s.file_name, '', '' FROM attachment AS s;
SELECT s.id, NULL, '', '', s.title, s.body, '' FROM memo AS s;
SELECT s.id, NULL, '', '', s.name || char(10) || s.owner,
       concat_ws(char(10), s.address, s.area, s.industry, s.remark,
                 (SELECT group_concat(program, char(10)) FROM participation WHERE business_id = s.id)), s.phone
FROM business AS s;
SELECT s.id, s.pledge_id, s.kind, '', '', s.body, '' FROM section AS s;
SELECT s.id, s.pledge_id, 'milestones', '', '', s.when_text || ' ' || s.body, '' FROM milestone AS s;
SELECT s.id, s.pledge_id, 'reviews', s.quarter, '', concat_ws(char(10), s.done, s.next, s.problems), '' FROM review AS s;
SELECT s.id, s.pledge_id, 'year_results', '', '', concat_ws(char(10), s.plan, s.result, s.rate), '' FROM year_result AS s;
SELECT s.id, s.pledge_id, 'engagement', '', '', concat_ws(char(10), s.channel, s.note), '' FROM engagement AS s;
SELECT s.id, s.pledge_id, 'amendments', '', '', concat_ws(char(10), s.before, s.after, s.reason, s.procedure), '' FROM amendment AS s;
SELECT s.id, s.pledge_id, '', coalesce(s.day, ''), coalesce(shop.name, ''),
       concat_ws(char(10), s.body, s.category, s.area, s.manager, s.remark,
                 (SELECT group_concat(concat_ws(char(10), body, answer), char(10)) FROM follow_up WHERE visit_id = s.id)),
       coalesce(shop.phone, '')
FROM visit AS s LEFT JOIN business AS shop ON shop.id = s.business_id
