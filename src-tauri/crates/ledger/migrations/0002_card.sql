-- What a card holds beside its own figures: totals as the paper prints them, memos, findings put
-- aside with a reason.

-- A total or rate that a paper prints: kept beside the card, compared, never counted. What is NULL
-- is summed over.
CREATE TABLE printed_figure (
    id           TEXT PRIMARY KEY,
    pledge_id    TEXT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
    figure       TEXT NOT NULL CHECK (figure IN ('budget','budget_rate','indicator_target','indicator_actual','indicator_rate','engagement_plan','engagement_actual')),
    project_id   TEXT REFERENCES project (id) ON DELETE CASCADE,
    indicator_id TEXT REFERENCES indicator (id) ON DELETE CASCADE,
    source       TEXT,
    source_label TEXT NOT NULL DEFAULT '',
    period       TEXT,
    layer        TEXT,
    text         TEXT NOT NULL,
    won          INTEGER
) STRICT;
CREATE UNIQUE INDEX printed_figure_once ON printed_figure
    (pledge_id, figure, coalesce(project_id, ''), coalesce(indicator_id, ''), coalesce(source, ''), source_label, coalesce(period, ''), coalesce(layer, ''));
CREATE INDEX printed_figure_of_project ON printed_figure (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX printed_figure_of_indicator ON printed_figure (indicator_id) WHERE indicator_id IS NOT NULL;

-- A memo of the whole ledger.
CREATE TABLE memo (
    id       TEXT PRIMARY KEY,
    position INTEGER NOT NULL DEFAULT 0,
    title    TEXT NOT NULL,
    body     TEXT NOT NULL DEFAULT ''
) STRICT;

-- A 검산 finding that the clerk has looked at and leaves as it is. `key` names place and figures,
-- so that other figures raise it anew.
CREATE TABLE finding_kept (
    id        TEXT PRIMARY KEY,
    pledge_id TEXT REFERENCES pledge (id) ON DELETE CASCADE,
    key       TEXT NOT NULL UNIQUE,
    reason    TEXT NOT NULL
) STRICT;
CREATE INDEX finding_kept_of_pledge ON finding_kept (pledge_id) WHERE pledge_id IS NOT NULL;

ALTER TABLE amendment ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
