-- The pledge ledger, first schema. Ids are UUIDv7 text, money is integer won, rates are integer
-- hundredths of a per cent, days are ISO text, periods and quarters are the codes of `domain`.
-- No total is stored anywhere.

CREATE TABLE office (
    id          TEXT PRIMARY KEY CHECK (id = 'office'),
    name        TEXT NOT NULL,
    department  TEXT NOT NULL DEFAULT '',
    government  TEXT NOT NULL CHECK (government IN ('metropolitan','city','county','district')),
    term_id     TEXT NOT NULL REFERENCES term (id),
    unit        TEXT NOT NULL DEFAULT 'million',
    decimals    INTEGER NOT NULL DEFAULT 1 CHECK (decimals BETWEEN 0 AND 2),
    rounding    TEXT NOT NULL DEFAULT 'half_up' CHECK (rounding IN ('half_up','floor','ceiling'))
) STRICT;

CREATE TABLE term (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    start_day TEXT NOT NULL,
    end_day   TEXT NOT NULL CHECK (end_day > start_day)
) STRICT;

CREATE TABLE department (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE field (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The office's own words for a stage: 추진 중 → on_track.
CREATE TABLE stage_label (
    id    TEXT PRIMARY KEY,
    label TEXT NOT NULL UNIQUE,
    stage TEXT NOT NULL
) STRICT;

CREATE TABLE pledge (
    id               TEXT PRIMARY KEY,
    term_id          TEXT NOT NULL REFERENCES term (id),
    position         INTEGER NOT NULL DEFAULT 0,
    code             TEXT NOT NULL,
    title            TEXT NOT NULL,
    field_id         TEXT REFERENCES field (id),
    department_id    TEXT REFERENCES department (id),
    department_label TEXT NOT NULL DEFAULT '',
    cooperation      TEXT NOT NULL DEFAULT '',
    stage            TEXT CHECK (stage IN ('done','done_continuing','on_track','partial','on_hold','dropped','not_yet_due')),
    stage_label      TEXT NOT NULL DEFAULT '',
    progress         INTEGER,
    progress_note    TEXT NOT NULL DEFAULT '',
    newness          TEXT CHECK (newness IN ('new','continued')),
    completion       TEXT CHECK (completion IN ('within_term','after_term')),
    completion_label TEXT NOT NULL DEFAULT '',
    budget_nature    TEXT CHECK (budget_nature IN ('budget','non_budget')),
    lead_bodies      TEXT NOT NULL DEFAULT '',   -- codes, comma-separated, several may hold
    span             TEXT CHECK (span IN ('short','medium','long')),
    project_period   TEXT NOT NULL DEFAULT '',
    help             TEXT NOT NULL DEFAULT '',   -- 중앙·광역 도움: 해당없음 or 필요(제도·재정·권한)
    revision_need    TEXT NOT NULL DEFAULT '',   -- 공약수정 필요 여부
    law_need         TEXT NOT NULL DEFAULT '',   -- 법규 제·개정 필요성
    prior_steps      TEXT NOT NULL DEFAULT '',   -- 사전절차 이행
    reachable        TEXT NOT NULL DEFAULT '',   -- 목표달성 가능여부
    remark           TEXT NOT NULL DEFAULT '',
    UNIQUE (term_id, code)
) STRICT;

CREATE TABLE person (
    id        TEXT PRIMARY KEY,
    pledge_id TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL DEFAULT 0,
    role      TEXT NOT NULL DEFAULT '',
    name      TEXT NOT NULL DEFAULT '',
    phone     TEXT NOT NULL DEFAULT ''
) STRICT;

-- 현황, 목표, 개요, 추진계획, 기대효과, 문제점·대책, 총평, 협조사항, 재원조달 …
CREATE TABLE section (
    id        TEXT PRIMARY KEY,
    pledge_id TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL,
    label     TEXT NOT NULL DEFAULT '',
    body      TEXT NOT NULL DEFAULT '',
    UNIQUE (pledge_id, kind)
) STRICT;

CREATE TABLE target_rate (
    id        TEXT PRIMARY KEY,
    pledge_id TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    period    TEXT NOT NULL,
    body      TEXT NOT NULL DEFAULT '',
    UNIQUE (pledge_id, period)
) STRICT;

CREATE TABLE project (
    id        TEXT PRIMARY KEY,
    pledge_id TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL DEFAULT 0,
    name      TEXT NOT NULL
) STRICT;

-- A leaf amount. project_id is NULL where the sheet gives the pledge's money as a whole.
CREATE TABLE budget_line (
    id           TEXT PRIMARY KEY,
    pledge_id    TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    project_id   TEXT REFERENCES project (id) ON DELETE CASCADE,
    source       TEXT NOT NULL CHECK (source IN ('national','provincial','own','private','other','unsplit')),
    source_label TEXT NOT NULL DEFAULT '',
    period       TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('plan','secured','spent')),
    won          INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX budget_line_once ON budget_line
    (pledge_id, coalesce(project_id, ''), source, source_label, period, kind);

-- 추경: a changed plan keeps its former value and the reason.
CREATE TABLE budget_revision (
    id             TEXT PRIMARY KEY,
    budget_line_id TEXT NOT NULL REFERENCES budget_line (id) ON DELETE CASCADE,
    former_won     INTEGER NOT NULL,
    day            TEXT NOT NULL DEFAULT '',
    reason         TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE task (
    id         TEXT PRIMARY KEY,
    pledge_id  TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    project_id TEXT REFERENCES project (id) ON DELETE SET NULL,
    position   INTEGER NOT NULL DEFAULT 0,
    grouping   TEXT NOT NULL DEFAULT '',
    name       TEXT NOT NULL
) STRICT;

CREATE TABLE bar (
    id           TEXT PRIMARY KEY,
    task_id      TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    lane         TEXT NOT NULL CHECK (lane IN ('plan','actual')),
    from_quarter TEXT NOT NULL,
    to_quarter   TEXT NOT NULL,   -- a quarter, or 'after'
    label        TEXT NOT NULL DEFAULT ''
) STRICT;

-- S2: yearly 추진계획 / 추진실적 / 달성률 as text.
CREATE TABLE year_result (
    id        TEXT PRIMARY KEY,
    pledge_id TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    period    TEXT NOT NULL,
    plan      TEXT NOT NULL DEFAULT '',
    result    TEXT NOT NULL DEFAULT '',
    rate      TEXT NOT NULL DEFAULT '',
    UNIQUE (pledge_id, period)
) STRICT;

CREATE TABLE indicator (
    id          TEXT PRIMARY KEY,
    pledge_id   TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL DEFAULT 0,
    name        TEXT NOT NULL,
    unit        TEXT NOT NULL DEFAULT '',
    aggregation TEXT NOT NULL DEFAULT 'sum' CHECK (aggregation IN ('sum','last','average')),
    direction   TEXT NOT NULL DEFAULT 'higher' CHECK (direction IN ('higher','lower')),
    formula     TEXT NOT NULL DEFAULT '',
    source      TEXT NOT NULL DEFAULT '',
    evidence    TEXT NOT NULL DEFAULT ''
) STRICT;

-- Numeric or text; text is kept as written.
CREATE TABLE indicator_value (
    id           TEXT PRIMARY KEY,
    indicator_id TEXT NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    period       TEXT NOT NULL,
    target       TEXT,
    actual       TEXT,
    UNIQUE (indicator_id, period)
) STRICT;

CREATE TABLE milestone (
    id        TEXT PRIMARY KEY,
    pledge_id TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL DEFAULT 0,
    kind      TEXT NOT NULL CHECK (kind IN ('done','next')),
    when_text TEXT NOT NULL DEFAULT '',
    from_day  TEXT,
    to_day    TEXT,
    body      TEXT NOT NULL
) STRICT;

CREATE TABLE engagement (
    id        TEXT PRIMARY KEY,
    pledge_id TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL DEFAULT 0,
    channel   TEXT NOT NULL,
    plan      INTEGER,
    actual    INTEGER,
    note      TEXT NOT NULL DEFAULT ''
) STRICT;

-- 분기 점검
CREATE TABLE review (
    id          TEXT PRIMARY KEY,
    pledge_id   TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    quarter     TEXT NOT NULL,
    stage       TEXT CHECK (stage IN ('done','done_continuing','on_track','partial','on_hold','dropped','not_yet_due')),
    stage_label TEXT NOT NULL DEFAULT '',
    progress    INTEGER,
    done        TEXT NOT NULL DEFAULT '',
    next        TEXT NOT NULL DEFAULT '',
    problems    TEXT NOT NULL DEFAULT '',
    UNIQUE (pledge_id, quarter)
) STRICT;

-- 마감: every figure of a quarter as it was reported.
CREATE TABLE close (
    id        TEXT PRIMARY KEY,
    quarter   TEXT NOT NULL UNIQUE,
    closed_at TEXT NOT NULL,
    snapshot  TEXT NOT NULL
) STRICT;

CREATE TABLE amendment (
    id        TEXT PRIMARY KEY,
    pledge_id TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    day       TEXT NOT NULL DEFAULT '',
    before    TEXT NOT NULL DEFAULT '',
    after     TEXT NOT NULL DEFAULT '',
    reason    TEXT NOT NULL DEFAULT '',
    procedure TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE business (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    name_key      TEXT NOT NULL,          -- normalised for matching
    owner         TEXT NOT NULL DEFAULT '',
    phone         TEXT NOT NULL DEFAULT '',
    address       TEXT NOT NULL DEFAULT '',
    area          TEXT NOT NULL DEFAULT '',
    industry      TEXT NOT NULL DEFAULT '',
    consent_day   TEXT,
    consent_version TEXT NOT NULL DEFAULT '',
    retain_until  TEXT,
    remark        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX business_by_key ON business (name_key);

CREATE TABLE visit (
    id           TEXT PRIMARY KEY,
    business_id  TEXT REFERENCES business (id),
    pledge_id    TEXT REFERENCES pledge (id) ON DELETE SET NULL,
    day          TEXT,
    day_printed  TEXT NOT NULL DEFAULT '',
    channel      TEXT NOT NULL DEFAULT '',
    area         TEXT NOT NULL DEFAULT '',
    category     TEXT NOT NULL DEFAULT '',
    result       TEXT NOT NULL DEFAULT '',
    manager      TEXT NOT NULL DEFAULT '',
    body         TEXT NOT NULL DEFAULT '',
    struck       INTEGER NOT NULL DEFAULT 0 CHECK (struck IN (0, 1)),
    duplicate_of TEXT REFERENCES visit (id) ON DELETE SET NULL,
    retain_until TEXT
) STRICT;
CREATE INDEX visit_by_day ON visit (day);
CREATE INDEX visit_by_business ON visit (business_id, day);

CREATE TABLE follow_up (
    id            TEXT PRIMARY KEY,
    visit_id      TEXT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL DEFAULT '',
    department_id TEXT REFERENCES department (id),
    body          TEXT NOT NULL DEFAULT '',
    due_day       TEXT,
    answered_day  TEXT,
    answer        TEXT NOT NULL DEFAULT ''
) STRICT;

-- Programmes that a shop joined: 신청 → 매칭 → 완료.
CREATE TABLE participation (
    id          TEXT PRIMARY KEY,
    business_id TEXT NOT NULL REFERENCES business (id) ON DELETE CASCADE,
    program     TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT '',
    day         TEXT
) STRICT;

CREATE TABLE attachment (
    id         TEXT PRIMARY KEY,
    pledge_id  TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('pledge','indicator','milestone')),
    owner_id   TEXT NOT NULL,
    file_name  TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    bytes      INTEGER NOT NULL
) STRICT;

-- What came from which file.
CREATE TABLE import_batch (
    id        TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    at        TEXT NOT NULL
) STRICT;

CREATE TABLE import_table (
    id       TEXT PRIMARY KEY,
    batch_id TEXT NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
    sheet    TEXT NOT NULL,
    range    TEXT NOT NULL,
    kind     TEXT NOT NULL,
    unit     TEXT NOT NULL DEFAULT '',
    as_of    TEXT NOT NULL DEFAULT '',
    issues   TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- A printed total met in an import: kept with the import, compared, never counted.
CREATE TABLE printed_total (
    id              TEXT PRIMARY KEY,
    import_table_id TEXT NOT NULL REFERENCES import_table (id) ON DELETE CASCADE,
    what            TEXT NOT NULL,
    won             INTEGER NOT NULL,
    computed        INTEGER,
    cell            TEXT NOT NULL
) STRICT;

-- Where a row's value was read. The newest entry for a row and column is the one that stands.
CREATE TABLE provenance (
    id              TEXT PRIMARY KEY,
    import_table_id TEXT NOT NULL REFERENCES import_table (id) ON DELETE CASCADE,
    table_name      TEXT NOT NULL,
    row_id          TEXT NOT NULL,
    column_name     TEXT NOT NULL,
    cell            TEXT NOT NULL,
    reading         TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX provenance_of_row ON provenance (table_name, row_id, column_name);

-- Columns and values that the clerk read otherwise, replayed by the heads' fingerprint.
CREATE TABLE mapping (
    id          TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    choices     TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;

-- History. A step is what the clerk did at once; a change is one row of it with the row's
-- former image (NULL for an insert: the row itself is its after-image).
CREATE TABLE step (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    kind    TEXT NOT NULL,
    label   TEXT NOT NULL,
    undoes  INTEGER REFERENCES step (id),
    sealed  INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1))
) STRICT;
CREATE INDEX step_by_undoes ON step (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE change (
    id         INTEGER PRIMARY KEY,
    step_id    INTEGER NOT NULL REFERENCES step (id),
    table_name TEXT NOT NULL,
    row_id     TEXT NOT NULL,
    before     TEXT
) STRICT;
CREATE INDEX change_of_row ON change (table_name, row_id, id);
CREATE INDEX change_of_step ON change (step_id);

-- A parent's removal looks for its children; these keep that look-up off the whole table.
CREATE INDEX pledge_of_field ON pledge (field_id);
CREATE INDEX pledge_of_department ON pledge (department_id);
CREATE INDEX person_of_pledge ON person (pledge_id);
CREATE INDEX project_of_pledge ON project (pledge_id);
CREATE INDEX budget_line_of_project ON budget_line (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX budget_revision_of_line ON budget_revision (budget_line_id);
CREATE INDEX task_of_pledge ON task (pledge_id);
CREATE INDEX task_of_project ON task (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX bar_of_task ON bar (task_id);
CREATE INDEX indicator_of_pledge ON indicator (pledge_id);
CREATE INDEX milestone_of_pledge ON milestone (pledge_id);
CREATE INDEX engagement_of_pledge ON engagement (pledge_id);
CREATE INDEX amendment_of_pledge ON amendment (pledge_id);
CREATE INDEX attachment_of_pledge ON attachment (pledge_id);
CREATE INDEX visit_of_pledge ON visit (pledge_id) WHERE pledge_id IS NOT NULL;
CREATE INDEX visit_duplicate ON visit (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX follow_up_of_visit ON follow_up (visit_id);
CREATE INDEX participation_of_business ON participation (business_id);
CREATE INDEX import_table_of_batch ON import_table (batch_id);
CREATE INDEX printed_total_of_table ON printed_total (import_table_id);
CREATE INDEX provenance_of_table ON provenance (import_table_id);

-- 접속기록: append-only, each line bound to the one before by a hash.
CREATE TABLE access_log (
    id       INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    what     TEXT NOT NULL,
    people   INTEGER NOT NULL DEFAULT 0,
    reason   TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
) STRICT;
CREATE TRIGGER access_log_keeps BEFORE DELETE ON access_log
BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END;
CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log
BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END;
