-- The search index: pairs of letters made by the program, in ordinary FTS5 tables, so that two
-- letters in the middle of a word are found and a removal leaves nothing behind. All of it is
-- derived; the program makes it anew after every upgrade.

-- Which row an entry of the index stands for. The id is ordered: kind, then (for visits) day.
CREATE TABLE search_doc (
    id     INTEGER PRIMARY KEY,
    kind   INTEGER NOT NULL,
    row_id TEXT NOT NULL,
    UNIQUE (row_id, kind)
) STRICT;

-- Names and titles: first letters of words, pairs of letters, pairs of initials.
CREATE VIRTUAL TABLE search_name USING fts5 (
    starts, letters, initials, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO search_name (search_name, rank) VALUES ('secure-delete', 1);

-- Everything that is written, names too.
CREATE VIRTUAL TABLE search_text USING fts5 (
    letters, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);
