INSERT INTO pledge (id, code, title, field_id, department_id, department_label, cooperation, stage,
                    stage_label, progress, newness, completion, completion_label, budget_nature,
                    lead_bodies, span, project_period, remark, term_id, position)
