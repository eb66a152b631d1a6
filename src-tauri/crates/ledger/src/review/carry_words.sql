UPDATE review SET
    done = CASE WHEN review.done = '' THEN former.done ELSE review.done END,
    next = CASE WHEN review.next = '' THEN former.next ELSE review.next END,
    problems = CASE WHEN review.problems = '' THEN former.problems ELSE review.problems END
FROM (SELECT done, next, problems FROM review
      WHERE pledge_id = ?1 AND quarter < ?2 ORDER BY quarter DESC LIMIT 1) AS former
WHERE review.pledge_id = ?1 AND review.quarter = ?2
