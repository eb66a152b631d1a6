INSERT INTO pledge (id, code, title, field_id, department_id, department_label, cooperation, stage,
                    stage_label, progress, newness, completion, completion_label, budget_nature,
                    lead_bodies, span, project_period, remark, progress_note, help,
                    revision_need, law_need, prior_steps, reachable, term_id, position)
