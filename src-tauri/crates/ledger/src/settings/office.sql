SELECT office.name, office.department, office.government, office.unit, office.decimals, office.rounding,
       term.name, term.start_day, term.end_day
FROM office JOIN term ON term.id = office.term_id
