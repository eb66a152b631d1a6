SELECT pledge.code AS pledge_code, milestone.kind, milestone.when_text AS "when",
       milestone.from_day AS "from", milestone.to_day AS "to", milestone.body
FROM milestone JOIN pledge ON pledge.id = milestone.pledge_id
ORDER BY milestone.position, milestone.id
