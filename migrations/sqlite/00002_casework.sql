-- What nights and officers made of the facts: the account as posted, findings, cases, orders, the record, the diary.

-- +goose Up
CREATE TABLE entries (
    employer_id    INTEGER  NOT NULL,
    entry_no       INTEGER NOT NULL,
    period         INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    insurance      TEXT    NOT NULL CHECK (insurance IN ('pension', 'medical', 'unemployment', 'work_injury', 'maternity')),
    source         TEXT    NOT NULL CHECK (source IN ('declared', 'estimated', 'unregistered', 'adjustment', 'transferred')),
    due_on         TEXT    NOT NULL,
    known_on       TEXT    NOT NULL,
    employer_share INTEGER  NOT NULL,
    employee_share INTEGER  NOT NULL,
    imported       INTEGER NOT NULL,
    reference      TEXT    NOT NULL DEFAULT '',
    posted_on      TEXT    NOT NULL,
    ground         TEXT    NOT NULL,
    reversed_on    TEXT,
    reason         TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, entry_no),
    CHECK ((reversed_on IS NULL) = (reason = '')),
    CHECK (reversed_on >= posted_on)
) WITHOUT ROWID;

CREATE TABLE findings (
    employer_id INTEGER NOT NULL,
    kind        TEXT   NOT NULL,
    subject     TEXT   NOT NULL,
    found_on    TEXT   NOT NULL,
    term_end    TEXT,
    resolved_on TEXT,
    PRIMARY KEY (employer_id, kind, subject, found_on),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK (resolved_on >= found_on)
) WITHOUT ROWID;

CREATE TABLE cases (
    employer_id INTEGER  NOT NULL,
    case_no     INTEGER NOT NULL,
    opened_on   TEXT    NOT NULL,
    ground      TEXT    NOT NULL,
    principal   INTEGER  NOT NULL,
    late_fee    INTEGER  NOT NULL,
    credit      INTEGER  NOT NULL,
    oldest      TEXT,
    closed_on   TEXT CHECK (closed_on >= opened_on),
    reason      TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, case_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK ((closed_on IS NULL) = (reason = ''))
) WITHOUT ROWID;
CREATE UNIQUE INDEX cases_one_open ON cases (employer_id) WHERE closed_on IS NULL;

CREATE TABLE orders (
    employer_id          INTEGER  NOT NULL,
    order_no             INTEGER NOT NULL,
    case_no              INTEGER NOT NULL,
    ground               TEXT    NOT NULL CHECK (ground IN ('a', 'b', 'c')),
    state                TEXT    NOT NULL CHECK (state IN ('drafted', 'approved', 'issued', 'withdrawn')),
    established_on       TEXT    NOT NULL,
    issue_by             TEXT    NOT NULL,
    issue_by_provisional INTEGER NOT NULL,
    as_of                TEXT    NOT NULL,
    lines                TEXT    NOT NULL, -- JSON: the charges with their figures
    finding              TEXT    NOT NULL, -- JSON: what ground c rests on
    drafted_on           TEXT    NOT NULL,
    approved_on          TEXT,
    approved_by          TEXT    NOT NULL DEFAULT '',
    issued_on            TEXT,
    issued_by            TEXT    NOT NULL DEFAULT '',
    paper_number         TEXT    NOT NULL DEFAULT '',
    paper_hash           TEXT    NOT NULL DEFAULT '',
    paper                BLOB, -- the frozen paper
    withdrawn_on         TEXT,
    reason               TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, order_no),
    FOREIGN KEY (employer_id, case_no) REFERENCES cases (employer_id, case_no),
    CHECK ((state = 'issued') = (paper_number <> '')),
    CHECK (state NOT IN ('approved', 'issued') OR (approved_on IS NOT NULL AND approved_by <> '')),
    CHECK ((state = 'issued') = (issued_on IS NOT NULL)),
    CHECK (state <> 'issued' OR (issued_by <> '' AND issued_by <> approved_by AND issued_on >= approved_on AND paper_hash <> '')),
    CHECK ((state = 'withdrawn') = (withdrawn_on IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (reason <> ''))
);
CREATE INDEX findings_open ON findings (term_end) WHERE resolved_on IS NULL;
CREATE INDEX orders_state ON orders (state, drafted_on, employer_id);

CREATE TABLE paper_numbers (
    paper_number TEXT PRIMARY KEY,
    employer_id  INTEGER  NOT NULL,
    order_no     INTEGER NOT NULL
);

CREATE TABLE paper_counters (
    agency TEXT    NOT NULL,
    series TEXT    NOT NULL,
    year   INTEGER NOT NULL,
    last   INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (agency, series, year)
) WITHOUT ROWID;

-- Where an employer's account stood when it was last examined; a projection, rewritten with the facts' outcome.
CREATE TABLE positions (
    employer_id INTEGER PRIMARY KEY REFERENCES employers (employer_id),
    as_of       TEXT   NOT NULL,
    principal   INTEGER NOT NULL, -- outstanding and overdue
    late_fee    INTEGER NOT NULL,
    credit      INTEGER NOT NULL,
    oldest      TEXT
);

-- The case record: every act with its ground, chained by hashes for each employer.
CREATE TABLE record_entries (
    employer_id INTEGER NOT NULL,
    record_no   INTEGER NOT NULL,
    day         TEXT   NOT NULL,
    actor       TEXT   NOT NULL,
    act         TEXT   NOT NULL,
    ground      TEXT   NOT NULL,
    detail      TEXT   NOT NULL,
    previous    TEXT   NOT NULL,
    hash        TEXT   NOT NULL,
    PRIMARY KEY (employer_id, record_no)
) WITHOUT ROWID;

CREATE TABLE night_runs (
    day         TEXT PRIMARY KEY,
    run_id      TEXT             NOT NULL,
    examined    INTEGER           NOT NULL,
    drafted     INTEGER           NOT NULL,
    seconds     REAL NOT NULL,
    result      TEXT             NOT NULL -- the whole result as JSON
);

-- What a night did so far, added up in the transactions that did it, so that a night that was cut off still counts right.
CREATE TABLE night_tallies (
    day   TEXT   NOT NULL,
    act   TEXT   NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, act)
) WITHOUT ROWID;

CREATE TABLE quarantine (
    employer_id INTEGER PRIMARY KEY REFERENCES employers (employer_id),
    day         TEXT NOT NULL,
    reason      TEXT NOT NULL
);

CREATE TABLE region_law (
    region TEXT PRIMARY KEY,
    hash   TEXT NOT NULL
);

-- +goose Down
DROP TABLE region_law;
DROP TABLE quarantine;
DROP TABLE night_tallies;
DROP TABLE night_runs;
DROP TABLE record_entries;
DROP TABLE positions;
DROP TABLE paper_counters;
DROP TABLE paper_numbers;
DROP TABLE orders;
DROP TABLE cases;
DROP TABLE findings;
DROP TABLE entries;
