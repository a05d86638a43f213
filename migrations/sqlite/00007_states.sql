-- The life of an entry in the register: applications to suspend, close or reopen it, and the changes that were decided.
-- Changes are facts: appended, never edited.

-- +goose Up
CREATE TABLE employer_states (
    employer_id     INTEGER NOT NULL,
    state_no        INTEGER NOT NULL,
    state           TEXT    NOT NULL CHECK (state IN ('active', 'suspended', 'closed')),
    from_day        TEXT    NOT NULL,
    ground          TEXT    NOT NULL CHECK (ground IN ('dissolved', 'licence_revoked', 'merged', 'moved_out', 'no_activity', 'resumed', 'moved_back')),
    note            TEXT    NOT NULL,
    document        TEXT    NOT NULL,
    application_no  INTEGER NOT NULL,
    decided_on      TEXT    NOT NULL,
    decided_at      INTEGER NOT NULL,
    decided_by      INTEGER NOT NULL, -- the user
    decided_by_name TEXT    NOT NULL CHECK (decided_by_name <> ''),
    PRIMARY KEY (employer_id, state_no),
    UNIQUE (employer_id, application_no), -- an application changes the state once
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK (from_day <= decided_on)
) WITHOUT ROWID;

CREATE TABLE state_applications (
    employer_id           INTEGER NOT NULL,
    application_no        INTEGER NOT NULL,
    change                TEXT    NOT NULL CHECK (change IN ('suspension', 'closing', 'reopening')),
    ground                TEXT    NOT NULL CHECK (ground IN ('dissolved', 'licence_revoked', 'merged', 'moved_out', 'no_activity', 'resumed', 'moved_back')),
    event_on              TEXT    NOT NULL,
    note                  TEXT    NOT NULL,
    document              TEXT    NOT NULL,
    filed_on              TEXT    NOT NULL,
    filed_at              INTEGER NOT NULL,
    filed_by              INTEGER NOT NULL, -- the user
    filed_by_name         TEXT    NOT NULL CHECK (filed_by_name <> ''),
    report_by             TEXT    NOT NULL, -- the employer's term
    report_by_provisional INTEGER NOT NULL,
    review_by             TEXT    NOT NULL, -- the agency's term
    review_by_provisional INTEGER NOT NULL,
    state                 TEXT    NOT NULL CHECK (state IN ('pending', 'accepted', 'returned', 'withdrawn')),
    decided_on            TEXT,
    decided_at            INTEGER NOT NULL, -- 0 while it is pending
    decided_by            INTEGER NOT NULL,
    decided_by_name       TEXT    NOT NULL,
    reason                TEXT    NOT NULL,
    PRIMARY KEY (employer_id, application_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK (event_on <= filed_on),
    CHECK (decided_on >= filed_on),
    CHECK ((state = 'pending') = (decided_on IS NULL)),
    CHECK ((state = 'pending') = (decided_by_name = '')),
    CHECK (state <> 'returned' OR reason <> ''),
    CHECK (state NOT IN ('accepted', 'returned') OR decided_by <> filed_by) -- nobody decides on what they filed
) WITHOUT ROWID;
CREATE UNIQUE INDEX state_applications_one_pending ON state_applications (employer_id) WHERE state = 'pending';
CREATE INDEX state_applications_waiting ON state_applications (review_by, employer_id) WHERE state = 'pending';

-- +goose Down
DROP TABLE state_applications;
DROP TABLE employer_states;
