SELECT business.id, name, owner, phone, area, address, industry,
       (SELECT count(*) FROM visit WHERE business_id = business.id),
       (SELECT max(day) FROM visit WHERE business_id = business.id)
FROM business WHERE business.id = ?1
