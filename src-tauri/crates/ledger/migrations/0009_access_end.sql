-- Where the access log ends: a log whose last lines were cut off ends elsewhere.
CREATE TABLE access_end (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    line INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO access_end
SELECT 1, coalesce(max(id), 0), coalesce((SELECT hash FROM access_log ORDER BY id DESC LIMIT 1), '')
FROM access_log;
CREATE TRIGGER access_end_follows AFTER INSERT ON access_log
BEGIN UPDATE access_end SET line = NEW.id, hash = NEW.hash; END;
CREATE TRIGGER access_end_keeps BEFORE DELETE ON access_end
BEGIN SELECT RAISE(ABORT, 'access_end stays'); END;
