SELECT visit.id, coalesce(day, ''), day_printed, number, clock, channel, visit.area, category, result, manager,
       body, visit.remark, business_id, coalesce(owner, ''), pledge_id, visit.retain_until
FROM visit LEFT JOIN business ON business.id = business_id WHERE visit.id = ?1
