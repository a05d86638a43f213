-- What nights and officers made of the facts: the account as posted, findings, cases, orders, the record, the diary.

-- +goose Up
CREATE TABLE entries (
    employer_id    BIGINT  NOT NULL,
    entry_no       INTEGER NOT NULL,
    period         INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    insurance      TEXT    NOT NULL CHECK (insurance IN ('pension', 'medical', 'unemployment', 'work_injury', 'maternity')),
    source         TEXT    NOT NULL CHECK (source IN ('declared', 'estimated', 'unregistered', 'adjustment', 'transferred')),
    due_on         DATE    NOT NULL,
    known_on       DATE    NOT NULL,
    employer_share BIGINT  NOT NULL,
    employee_share BIGINT  NOT NULL,
    imported       BOOLEAN NOT NULL,
    reference      TEXT COLLATE "C" NOT NULL DEFAULT '',
    posted_on      DATE    NOT NULL,
    ground         TEXT    NOT NULL,
    reversed_on    DATE,
    reason         TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, entry_no),
    CHECK ((reversed_on IS NULL) = (reason = '')),
    CHECK (reversed_on >= posted_on)
);

CREATE TABLE findings (
    employer_id BIGINT NOT NULL,
    kind        TEXT   NOT NULL,
    subject     TEXT COLLATE "C" NOT NULL,
    found_on    DATE   NOT NULL,
    term_end    DATE,
    resolved_on DATE,
    PRIMARY KEY (employer_id, kind, subject, found_on),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK (resolved_on >= found_on)
);
CREATE INDEX findings_open ON findings (term_end) WHERE resolved_on IS NULL;

CREATE TABLE cases (
    employer_id BIGINT  NOT NULL,
    case_no     INTEGER NOT NULL,
    opened_on   DATE    NOT NULL,
    ground      TEXT    NOT NULL,
    principal   BIGINT  NOT NULL,
    late_fee    BIGINT  NOT NULL,
    credit      BIGINT  NOT NULL,
    oldest      DATE,
    closed_on   DATE CHECK (closed_on >= opened_on),
    reason      TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, case_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK ((closed_on IS NULL) = (reason = ''))
);
CREATE UNIQUE INDEX cases_one_open ON cases (employer_id) WHERE closed_on IS NULL;

CREATE TABLE orders (
    employer_id          BIGINT  NOT NULL,
    order_no             INTEGER NOT NULL,
    case_no              INTEGER NOT NULL,
    ground               TEXT    NOT NULL CHECK (ground IN ('a', 'b', 'c')),
    state                TEXT    NOT NULL CHECK (state IN ('drafted', 'approved', 'issued', 'withdrawn')),
    established_on       DATE    NOT NULL,
    issue_by             DATE    NOT NULL,
    issue_by_provisional BOOLEAN NOT NULL,
    as_of                DATE    NOT NULL,
    lines                TEXT    NOT NULL, -- JSON: the charges with their figures
    finding              TEXT    NOT NULL, -- JSON: what ground c rests on
    drafted_on           DATE    NOT NULL,
    approved_on          DATE,
    approved_by          TEXT    NOT NULL DEFAULT '',
    issued_on            DATE,
    issued_by            TEXT    NOT NULL DEFAULT '',
    paper_number         TEXT COLLATE "C" NOT NULL DEFAULT '',
    paper_hash           TEXT    NOT NULL DEFAULT '',
    paper                BYTEA, -- the frozen paper
    withdrawn_on         DATE,
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
CREATE INDEX orders_state ON orders (state, drafted_on, employer_id);

CREATE TABLE paper_numbers (
    paper_number TEXT COLLATE "C" PRIMARY KEY,
    employer_id  BIGINT  NOT NULL,
    order_no     INTEGER NOT NULL
);

CREATE TABLE paper_counters (
    agency TEXT    NOT NULL,
    series TEXT    NOT NULL,
    year   INTEGER NOT NULL,
    last   INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (agency, series, year)
);

-- Where an employer's account stood when it was last examined; a projection, rewritten with the facts' outcome.
CREATE TABLE positions (
    employer_id BIGINT PRIMARY KEY REFERENCES employers (employer_id),
    as_of       DATE   NOT NULL,
    principal   BIGINT NOT NULL, -- outstanding and overdue
    late_fee    BIGINT NOT NULL,
    credit      BIGINT NOT NULL,
    oldest      DATE
);

-- The case record: every act with its ground, chained by hashes for each employer.
CREATE TABLE record_entries (
    employer_id BIGINT NOT NULL,
    record_no   BIGINT NOT NULL,
    day         DATE   NOT NULL,
    actor       TEXT   NOT NULL,
    act         TEXT   NOT NULL,
    ground      TEXT   NOT NULL,
    detail      TEXT   NOT NULL,
    previous    TEXT   NOT NULL,
    hash        TEXT   NOT NULL,
    PRIMARY KEY (employer_id, record_no)
);

CREATE TABLE night_runs (
    day         DATE PRIMARY KEY,
    run_id      TEXT             NOT NULL,
    examined    BIGINT           NOT NULL,
    drafted     BIGINT           NOT NULL,
    seconds     DOUBLE PRECISION NOT NULL,
    result      TEXT             NOT NULL -- the whole result as JSON
);

-- What a night did so far, added up in the transactions that did it, so that a night that was cut off still counts right.
CREATE TABLE night_tallies (
    day   DATE   NOT NULL,
    act   TEXT   NOT NULL,
    count BIGINT NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, act)
);

CREATE TABLE quarantine (
    employer_id BIGINT PRIMARY KEY REFERENCES employers (employer_id),
    day         DATE NOT NULL,
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
