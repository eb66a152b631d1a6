SELECT pledge.code AS pledge_code, amendment.day, amendment.before, amendment.after,
       amendment.reason, amendment.procedure
FROM amendment JOIN pledge ON pledge.id = amendment.pledge_id
ORDER BY amendment.position, amendment.id
