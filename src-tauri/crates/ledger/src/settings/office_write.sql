INSERT INTO office (id, name, department, government, term_id, unit, decimals, rounding)
VALUES ('office', ?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (id) DO UPDATE SET
    name = ?1, department = ?2, government = ?3, term_id = ?4, unit = ?5, decimals = ?6, rounding = ?7
