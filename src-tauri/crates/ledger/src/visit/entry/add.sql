INSERT INTO visit (id, business_id, pledge_id, day, channel, area, category, result, manager, body, remark)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
