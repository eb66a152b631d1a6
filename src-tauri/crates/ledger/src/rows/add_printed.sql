INSERT INTO printed_figure
    (id, pledge_id, figure, project_id, indicator_id, source, source_label, period, layer, text, won)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
