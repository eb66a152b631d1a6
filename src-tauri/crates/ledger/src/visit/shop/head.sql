SELECT id, name, owner, phone, address, area, industry, coalesce(consent_day, ''),
       consent_version, coalesce(retain_until, ''), remark,
       (SELECT count(*) FROM visit WHERE visit.business_id = business.id AND visit.struck = 0),
       (SELECT max(day) FROM visit WHERE visit.business_id = business.id AND visit.struck = 0),
       (SELECT count(*) FROM visit JOIN follow_up ON follow_up.visit_id = visit.id
        WHERE visit.business_id = business.id AND {waits})
FROM business
