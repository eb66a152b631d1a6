SELECT pledge.code AS pledge_code, review.quarter, review.stage AS stage_norm,
       review.stage_label AS stage, review.progress, review.done, review.next,
       review.problems
FROM review JOIN pledge ON pledge.id = review.pledge_id ORDER BY review.quarter
