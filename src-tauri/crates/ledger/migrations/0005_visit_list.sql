-- The list of visits: by day with what it filters by, and what its facets count in one walk.
DROP INDEX visit_by_day;
CREATE INDEX visit_listed ON visit (day, area, category, channel, result, manager, struck, duplicate_of);
CREATE INDEX visit_facets ON visit (area, category, channel, result, manager, day, struck, duplicate_of);

-- Filters of the list that the clerk keeps under a name.
CREATE TABLE visit_filter (
    id       TEXT PRIMARY KEY,
    position INTEGER NOT NULL DEFAULT 0,
    name     TEXT NOT NULL,
    filter   TEXT NOT NULL
) STRICT;
