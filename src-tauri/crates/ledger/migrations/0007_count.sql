-- By which rules visits are counted; one row, absent while the usual rules hold.
CREATE TABLE count_rules (
    id            TEXT PRIMARY KEY CHECK (id = 'count_rules'),
    absent_cases  INTEGER NOT NULL CHECK (absent_cases IN (0, 1)),
    absent_shops  INTEGER NOT NULL CHECK (absent_shops IN (0, 1)),
    refused_cases INTEGER NOT NULL CHECK (refused_cases IN (0, 1)),
    refused_shops INTEGER NOT NULL CHECK (refused_shops IN (0, 1)),
    revisit       TEXT NOT NULL CHECK (revisit IN ('every','day','month','period'))
) STRICT;

-- An indicator whose actuals are counted from the visits that fit a filter. No count is stored.
CREATE TABLE indicator_count (
    id           TEXT PRIMARY KEY,
    indicator_id TEXT NOT NULL UNIQUE REFERENCES indicator (id) ON DELETE CASCADE,
    measure      TEXT NOT NULL CHECK (measure IN ('cases','shops')),
    filter       TEXT NOT NULL
) STRICT;
