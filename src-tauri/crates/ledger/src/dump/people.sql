SELECT pledge.code AS pledge_code, person.role AS role, person.name AS name,
       person.phone AS phone
FROM person JOIN pledge ON pledge.id = person.pledge_id
ORDER BY person.position, person.id
