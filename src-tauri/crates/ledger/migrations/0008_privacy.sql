-- 개인정보: how long it is kept, when a record's was destroyed, and the certificates of it.
ALTER TABLE business ADD COLUMN purged_on TEXT;
ALTER TABLE visit ADD COLUMN purged_on TEXT;

-- The usual retention period; one row, absent while the first default holds.
CREATE TABLE retention (
    id     TEXT PRIMARY KEY CHECK (id = 'retention'),
    months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 600)
) STRICT;

-- 파기 확인서: what was destroyed, in numbers. No history watches it; it is never changed.
CREATE TABLE purge_certificate (
    id         TEXT PRIMARY KEY,
    at         TEXT NOT NULL,
    manner     TEXT NOT NULL CHECK (manner IN ('anonymise','remove')),
    businesses INTEGER NOT NULL,
    visits     INTEGER NOT NULL,
    follow_ups INTEGER NOT NULL,
    mentions   INTEGER NOT NULL,
    images     INTEGER NOT NULL,
    backups    INTEGER NOT NULL,
    ground     TEXT NOT NULL,
    by_whom    TEXT NOT NULL
) STRICT;
CREATE TRIGGER purge_certificate_keeps BEFORE DELETE ON purge_certificate
BEGIN SELECT RAISE(ABORT, 'purge_certificate is append-only'); END;
CREATE TRIGGER purge_certificate_stays BEFORE UPDATE ON purge_certificate
BEGIN SELECT RAISE(ABORT, 'purge_certificate is append-only'); END;
