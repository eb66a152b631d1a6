-- What the index needs for as long as a ledger is open: rows that a step touched, the numbers of
-- kinds, whose words stand in whose entry, and the tokens that there are.
CREATE TEMP TABLE IF NOT EXISTS search_dirty (kind INTEGER, row_id TEXT, doc INTEGER, PRIMARY KEY (kind, row_id)) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS search_kind (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS search_parent (child TEXT PRIMARY KEY, key TEXT, number INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_name_tokens USING fts5vocab (main, search_name, instance);
CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_text_tokens USING fts5vocab (main, search_text, instance);
