SELECT pledge.code AS pledge_code, indicator.name AS name, indicator.unit AS unit,
       value.period AS period, value.target AS target, value.actual AS actual,
       indicator.aggregation AS aggregation, indicator.direction AS direction,
       indicator.formula AS formula, indicator.source AS source,
       indicator.evidence AS evidence, indicator.id AS indicator_id
FROM indicator JOIN pledge ON pledge.id = indicator.pledge_id
LEFT JOIN indicator_value value ON value.indicator_id = indicator.id
ORDER BY indicator.position, indicator.id, value.period
