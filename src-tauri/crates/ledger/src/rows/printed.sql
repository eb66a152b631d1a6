SELECT figure, project_id, indicator_id, source, source_label, period, layer, text, won
FROM printed_figure WHERE pledge_id = ?1 ORDER BY id
