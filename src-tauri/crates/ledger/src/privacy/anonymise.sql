-- 개인정보만 지우기: what counts stays. ?1 today.
UPDATE business SET name = '파기된 업소', name_key = 'purged ' || id, owner = '', phone = '', address = '', remark = '',
       consent_day = NULL, consent_version = '', purged_on = ?1
WHERE id IN (SELECT id FROM temp.purging WHERE kind = 'business')
