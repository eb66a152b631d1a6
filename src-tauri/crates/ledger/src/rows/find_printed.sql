SELECT id FROM printed_figure
WHERE pledge_id = ?1 AND figure = ?2 AND coalesce(project_id, '') = coalesce(?3, '')
  AND coalesce(indicator_id, '') = coalesce(?4, '') AND coalesce(source, '') = coalesce(?5, '')
  AND source_label = ?6 AND coalesce(period, '') = coalesce(?7, '')
  AND coalesce(layer, '') = coalesce(?8, '')
