SELECT pledge.code AS pledge_code, attachment.owner_kind,
       coalesce(indicator.name, milestone.body) AS owner, attachment.file_name,
       attachment.sha256, attachment.bytes
FROM attachment JOIN pledge ON pledge.id = attachment.pledge_id
LEFT JOIN indicator ON indicator.id = attachment.owner_id
LEFT JOIN milestone ON milestone.id = attachment.owner_id
ORDER BY attachment.file_name, attachment.id
