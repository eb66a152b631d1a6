DELETE FROM review
WHERE pledge_id = ?1 AND quarter = ?2
  AND stage IS NULL AND progress IS NULL AND done = '' AND next = '' AND problems = ''
