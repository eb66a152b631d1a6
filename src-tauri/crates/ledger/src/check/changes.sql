SELECT table_name, row_id, json_extract(before, '$.pledge_id'), json_extract(before, '$.indicator_id'),
       json_extract(before, '$.task_id')
FROM change WHERE id > ?1 LIMIT ?2
