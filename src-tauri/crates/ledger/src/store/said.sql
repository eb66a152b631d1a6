-- Every object of the ledger; of tables with rows, whether they are numbered and how wide.
SELECT s.name, s.type, coalesce(s.sql, ''), coalesce(t.wr, 1), t.ncol
  FROM main.sqlite_schema s
  LEFT JOIN pragma_table_list t ON t.schema = 'main' AND t.name = s.name AND s.rootpage > 0
 ORDER BY s.type, s.name
