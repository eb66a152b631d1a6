-- What was promised and is not answered, by due day.
CREATE INDEX follow_up_open ON follow_up (due_day)
WHERE answered_day IS NULL
  AND (due_day IS NOT NULL OR department_id IS NOT NULL OR kind IN ('전문가 연계', '타부서 이송', '규제신고'));
CREATE INDEX follow_up_answered ON follow_up (answered_day) WHERE answered_day IS NOT NULL;
