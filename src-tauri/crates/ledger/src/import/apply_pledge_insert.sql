INSERT INTO pledge (id, code, title, field_id, department_id, department_label, cooperation, stage,
                    stage_label, progress, newness, completion, completion_label, budget_nature,
                    lead_bodies, span, project_period, remark, term_id, position)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
        (SELECT term_id FROM office), ?19)
