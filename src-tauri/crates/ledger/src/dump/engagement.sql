SELECT pledge.code AS pledge_code, engagement.channel, engagement.plan,
       engagement.actual, engagement.note
FROM engagement JOIN pledge ON pledge.id = engagement.pledge_id
ORDER BY engagement.position, engagement.id
