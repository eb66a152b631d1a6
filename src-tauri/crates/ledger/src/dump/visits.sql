SELECT visit.day AS date, visit.day_printed AS date_printed, visit.area AS region,
       business.name AS business, business.name_key AS business_norm, visit.category AS field,
       visit.result AS status, visit.channel AS channel, visit.manager AS manager,
       visit.body AS body, business.owner AS owner, visit.number AS number, visit.clock AS time, visit.remark AS remark,
       (SELECT sheet.sheet || '!' || origin.cell FROM provenance origin
        JOIN import_table sheet ON sheet.id = origin.import_table_id
        WHERE origin.table_name = 'visit' AND origin.row_id = visit.id AND origin.column_name = ''
        ORDER BY origin.id LIMIT 1) AS at,
       nullif(visit.struck, 0) AS struck, visit.retain_until AS retain_until,
       visit.purged_on AS purged_on,
       first.day AS repeats_visit_of, pledge.code AS pledge_code
FROM visit
LEFT JOIN business ON business.id = visit.business_id
LEFT JOIN pledge ON pledge.id = visit.pledge_id
LEFT JOIN visit first ON first.id = visit.duplicate_of
ORDER BY visit.day, visit.id
