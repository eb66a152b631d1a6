SELECT pledge.code, attachment.file_name, attachment.sha256, attachment.bytes
FROM attachment JOIN pledge ON pledge.id = attachment.pledge_id
WHERE attachment.id = ?1
