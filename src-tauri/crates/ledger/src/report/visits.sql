SELECT visit.id, visit.day, visit.day_printed, visit.number, visit.clock, visit.channel, visit.area,
       visit.category, visit.body, visit.result, visit.manager, visit.remark, visit.struck,
       coalesce(business.name, ''), coalesce(business.owner, ''), coalesce(business.phone, ''),
       coalesce(business.address, ''), coalesce(business.area, ''),
       coalesce(business.industry, ''), coalesce(business.id, visit.id)
FROM visit LEFT JOIN business ON business.id = visit.business_id
WHERE {where} ORDER BY visit.day, visit.id
