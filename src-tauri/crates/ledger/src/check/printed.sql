SELECT pledge_id, id, figure, project_id, indicator_id, source, source_label, period, layer, text, won
FROM printed_figure
