SELECT name, sum(businesses), sum(visits) FROM (
    SELECT area AS name, count(*) AS businesses, 0 AS visits FROM business GROUP BY area
    UNION ALL
    SELECT area, 0, count(*) FROM visit GROUP BY area
)
WHERE name <> '' GROUP BY name ORDER BY name
