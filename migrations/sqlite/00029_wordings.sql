-- Changes of the law that are wordings of papers or seals of offices.

-- +goose Up
CREATE TABLE law_changes_before AS SELECT * FROM law_changes;
PRAGMA defer_foreign_keys = ON; -- records and measurements name a change while its table is made anew
DROP TABLE law_changes;
CREATE TABLE law_changes (
    change_no        INTEGER  NOT NULL PRIMARY KEY,
    kind             TEXT    NOT NULL CHECK (kind IN ('parameter', 'holidays', 'office', 'wording', 'seal')),
    region           TEXT    NOT NULL, -- empty: the nation
    body             TEXT    NOT NULL CHECK (body <> ''), -- in the format of the files
    basis            TEXT    NOT NULL CHECK (basis <> ''),
    note             TEXT    NOT NULL,
    since            TEXT, -- of an office, a wording or a seal
    state            TEXT    NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused', 'withdrawn')),
    force_no         INTEGER  NOT NULL, -- the order in which changes came into force; 0: not in force
    proposed_on      TEXT    NOT NULL,
    proposed_at      INTEGER  NOT NULL,
    proposed_by      INTEGER  NOT NULL, -- the user
    proposed_by_name TEXT    NOT NULL CHECK (proposed_by_name <> ''),
    decided_on       TEXT,
    decided_at       INTEGER  NOT NULL, -- 0 while it is proposed
    decided_by       INTEGER  NOT NULL,
    decided_by_name  TEXT    NOT NULL,
    remark           TEXT    NOT NULL,
    CHECK ((state = 'proposed') = (decided_on IS NULL)),
    CHECK ((state = 'proposed') = (decided_by_name = '')),
    CHECK ((state = 'confirmed') = (force_no > 0)),
    CHECK (state NOT IN ('confirmed', 'refused') OR decided_by <> proposed_by), -- nobody decides on what they proposed
    CHECK (state <> 'withdrawn' OR decided_by = proposed_by),
    CHECK (state <> 'refused' OR remark <> ''),
    CHECK (decided_on >= proposed_on)
) WITHOUT ROWID;
INSERT INTO law_changes SELECT * FROM law_changes_before;
DROP TABLE law_changes_before;
CREATE UNIQUE INDEX law_changes_in_force ON law_changes (force_no) WHERE force_no > 0;

-- +goose Down
DELETE FROM law_impact_cases WHERE change_no IN (SELECT change_no FROM law_changes WHERE kind IN ('wording', 'seal'));
DELETE FROM law_impacts WHERE change_no IN (SELECT change_no FROM law_changes WHERE kind IN ('wording', 'seal'));
DELETE FROM law_record WHERE change_no IN (SELECT change_no FROM law_changes WHERE kind IN ('wording', 'seal'));
DELETE FROM law_changes WHERE kind IN ('wording', 'seal');
CREATE TABLE law_changes_before AS SELECT * FROM law_changes;
PRAGMA defer_foreign_keys = ON; -- records and measurements name a change while its table is made anew
DROP TABLE law_changes;
CREATE TABLE law_changes (
    change_no        INTEGER  NOT NULL PRIMARY KEY,
    kind             TEXT    NOT NULL CHECK (kind IN ('parameter', 'holidays', 'office')),
    region           TEXT    NOT NULL, -- empty: the nation
    body             TEXT    NOT NULL CHECK (body <> ''), -- in the format of the files
    basis            TEXT    NOT NULL CHECK (basis <> ''),
    note             TEXT    NOT NULL,
    since            TEXT, -- of an office
    state            TEXT    NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused', 'withdrawn')),
    force_no         INTEGER  NOT NULL, -- the order in which changes came into force; 0: not in force
    proposed_on      TEXT    NOT NULL,
    proposed_at      INTEGER  NOT NULL,
    proposed_by      INTEGER  NOT NULL, -- the user
    proposed_by_name TEXT    NOT NULL CHECK (proposed_by_name <> ''),
    decided_on       TEXT,
    decided_at       INTEGER  NOT NULL, -- 0 while it is proposed
    decided_by       INTEGER  NOT NULL,
    decided_by_name  TEXT    NOT NULL,
    remark           TEXT    NOT NULL,
    CHECK ((state = 'proposed') = (decided_on IS NULL)),
    CHECK ((state = 'proposed') = (decided_by_name = '')),
    CHECK ((state = 'confirmed') = (force_no > 0)),
    CHECK (state NOT IN ('confirmed', 'refused') OR decided_by <> proposed_by), -- nobody decides on what they proposed
    CHECK (state <> 'withdrawn' OR decided_by = proposed_by),
    CHECK (state <> 'refused' OR remark <> ''),
    CHECK (decided_on >= proposed_on)
) WITHOUT ROWID;
INSERT INTO law_changes SELECT * FROM law_changes_before;
DROP TABLE law_changes_before;
CREATE UNIQUE INDEX law_changes_in_force ON law_changes (force_no) WHERE force_no > 0;
