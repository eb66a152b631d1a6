-- Shops and single visits whose retention period has passed. ?1 the usual period (`+24 months`), ?2 today.
WITH kept AS (
    SELECT business_id, max(coalesce(retain_until, date(day, ?1))) AS until, max(day) AS last, count(*) AS visits
    FROM visit WHERE business_id IS NOT NULL GROUP BY business_id
), shop AS (
    SELECT business.id, name, owner, last, coalesce(business.retain_until, until) AS until,
           business.retain_until IS NULL AS computed, coalesce(visits, 0) AS visits
    FROM business LEFT JOIN kept ON kept.business_id = business.id WHERE purged_on IS NULL
)
SELECT 1 AS shop, id, name, owner, coalesce(last, ''), until, computed, visits FROM shop WHERE until < ?2
UNION ALL
SELECT 0, visit.id, coalesce(business.name, ''), coalesce(business.owner, ''), coalesce(visit.day, ''),
       coalesce(visit.retain_until, date(visit.day, ?1)) AS until, visit.retain_until IS NULL, 1
FROM visit LEFT JOIN business ON business.id = visit.business_id
WHERE visit.purged_on IS NULL AND coalesce(visit.retain_until, date(visit.day, ?1)) < ?2
  AND NOT EXISTS (SELECT 1 FROM shop WHERE shop.id = visit.business_id AND shop.until < ?2)
ORDER BY 6, 1 DESC, 2
