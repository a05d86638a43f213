-- The steps after the order to pay: the papers drawn up in a case, and what is recorded in it beside them.

-- +goose Up
-- Every paper but the order to pay. A draft is approved and issued by two people who did not draw it up; once issued nothing of it
-- changes: what becomes of it follows from what is served and recorded later.
CREATE TABLE papers (
    employer_id  BIGINT  NOT NULL,
    paper_no     INTEGER NOT NULL CHECK (paper_no > 0),
    case_no      INTEGER, -- none: it belongs to no case
    kind         TEXT COLLATE "C" NOT NULL CHECK (kind NOT IN ('', 'order_to_pay')), -- orders have a table of their own
    move_key     TEXT COLLATE "C" NOT NULL CHECK (move_key <> ''), -- the step that it is for
    state        TEXT    NOT NULL CHECK (state IN ('drafted', 'approved', 'issued', 'withdrawn')),
    as_of        DATE    NOT NULL,
    body         TEXT    NOT NULL, -- JSON: what it asks or decides
    drafted_on   DATE    NOT NULL,
    drafted_by   TEXT    NOT NULL CHECK (drafted_by <> ''),
    approved_on  DATE,
    approved_by  TEXT    NOT NULL DEFAULT '',
    issued_on    DATE,
    issued_by    TEXT    NOT NULL DEFAULT '',
    paper_number TEXT COLLATE "C" NOT NULL DEFAULT '', -- empty for kinds without numbers
    paper_hash   TEXT    NOT NULL DEFAULT '',
    frozen       BYTEA, -- the paper as it was issued
    withdrawn_on DATE,
    reason       TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, paper_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    FOREIGN KEY (employer_id, case_no) REFERENCES cases (employer_id, case_no),
    CHECK ((approved_on IS NULL) = (approved_by = '')),
    CHECK (approved_on >= drafted_on),
    CHECK (approved_by <> drafted_by),
    CHECK (state <> 'drafted' OR approved_on IS NULL),
    CHECK (state NOT IN ('approved', 'issued') OR approved_on IS NOT NULL),
    CHECK ((state = 'issued') = (issued_on IS NOT NULL)),
    CHECK ((state = 'issued') = (issued_by <> '')),
    CHECK ((state = 'issued') = (paper_hash <> '')),
    CHECK ((state = 'issued') = (frozen IS NOT NULL)),
    CHECK (state = 'issued' OR paper_number = ''),
    CHECK (state <> 'issued' OR issued_by <> approved_by),
    CHECK (issued_on >= approved_on),
    CHECK ((state = 'withdrawn') = (withdrawn_on IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (reason <> '')),
    CHECK (withdrawn_on >= drafted_on)
);
CREATE UNIQUE INDEX papers_one_draft ON papers (employer_id, move_key) WHERE state IN ('drafted', 'approved');
CREATE INDEX papers_state ON papers (state, drafted_on, employer_id);
CREATE INDEX papers_issued ON papers (issued_on) WHERE state = 'issued';
CREATE INDEX orders_issued ON orders (issued_on) WHERE state = 'issued';

-- What was recorded in a case beside the papers drawn up here. Only added to: what changes is a further fact.
CREATE TABLE case_facts (
    employer_id     BIGINT  NOT NULL,
    fact_no         INTEGER NOT NULL CHECK (fact_no > 0),
    case_no         INTEGER, -- none: it belongs to no case
    kind            TEXT    NOT NULL CHECK (kind <> ''),
    on_day          DATE    NOT NULL, -- from which it counts
    entered_on      DATE    NOT NULL,
    entered_by      TEXT    NOT NULL CHECK (entered_by <> ''),
    incoming_number TEXT COLLATE "C" NOT NULL DEFAULT '', -- in the register of papers in; empty: it rests on none
    incoming_from   TEXT    NOT NULL DEFAULT '',
    incoming_name   TEXT    NOT NULL DEFAULT '',
    incoming_theirs TEXT    NOT NULL DEFAULT '', -- its own number
    incoming_day    DATE,
    incoming_hash   TEXT    NOT NULL DEFAULT '', -- of the scan
    about           TEXT    NOT NULL DEFAULT '', -- kind of the paper that it concerns; empty: it concerns the case
    about_no        INTEGER NOT NULL DEFAULT 0,
    body            TEXT    NOT NULL, -- JSON: what the kind records
    PRIMARY KEY (employer_id, fact_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    FOREIGN KEY (employer_id, case_no) REFERENCES cases (employer_id, case_no),
    CHECK ((incoming_number = '') = (incoming_from = '' AND incoming_name = '')),
    CHECK (incoming_number <> '' OR (incoming_theirs = '' AND incoming_day IS NULL AND incoming_hash = '')),
    CHECK ((about = '') = (about_no = 0))
);
CREATE INDEX case_facts_incoming ON case_facts (entered_on) WHERE incoming_number <> '';

-- Numbers in the register of papers in, each given once over all employers.
CREATE TABLE incoming_numbers (
    incoming_number TEXT COLLATE "C" PRIMARY KEY,
    employer_id     BIGINT  NOT NULL,
    fact_no         INTEGER NOT NULL
);

-- Numbers of papers of every kind, each given once over all employers, and one to a paper.
ALTER TABLE paper_numbers RENAME COLUMN order_no TO paper_no;
ALTER TABLE paper_numbers ADD COLUMN paper TEXT NOT NULL DEFAULT 'order_to_pay';
CREATE UNIQUE INDEX paper_numbers_one ON paper_numbers (employer_id, paper, paper_no);

-- +goose Down
DROP INDEX paper_numbers_one;
DELETE FROM paper_numbers WHERE paper <> 'order_to_pay';
ALTER TABLE paper_numbers DROP COLUMN paper;
ALTER TABLE paper_numbers RENAME COLUMN paper_no TO order_no;
DROP TABLE incoming_numbers;
DROP TABLE case_facts;
DROP INDEX orders_issued;
DROP TABLE papers;
