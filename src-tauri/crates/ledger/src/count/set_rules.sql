INSERT INTO count_rules (id, absent_cases, absent_shops, refused_cases, refused_shops, revisit)
VALUES ('count_rules', ?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE SET absent_cases = ?1, absent_shops = ?2, refused_cases = ?3,
    refused_shops = ?4, revisit = ?5
