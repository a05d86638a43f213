-- Files kept with a case, and the way of an issued paper out of the house: print runs, what was posted, and scans that wait to be
-- put to the paper whose service they prove.

-- +goose Up
CREATE TABLE attachments (
    employer_id   INTEGER  NOT NULL,
    attachment_no INTEGER NOT NULL CHECK (attachment_no > 0),
    paper         TEXT    NOT NULL DEFAULT '', -- the kind of the paper that it belongs to; empty: the case
    paper_no      INTEGER NOT NULL DEFAULT 0 CHECK (paper_no >= 0),
    name          TEXT    NOT NULL CHECK (name <> ''),
    media         TEXT    NOT NULL CHECK (media IN ('application/pdf', 'image/jpeg', 'image/png')),
    size          INTEGER  NOT NULL CHECK (size BETWEEN 1 AND 10485760),
    sha256        TEXT    NOT NULL CHECK (length(sha256) = 64),
    added_on      TEXT    NOT NULL,
    added_at      INTEGER  NOT NULL,
    added_by      TEXT    NOT NULL CHECK (added_by <> ''),
    content       BLOB  NOT NULL,
    PRIMARY KEY (employer_id, attachment_no),
    UNIQUE (employer_id, sha256), -- records of service and facts name it by its hash
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK ((paper = '') = (paper_no = 0))
);

-- Issued papers that were not printed yet. Issuing adds them, a print run and a proven service take them out.
CREATE TABLE unprinted_papers (
    employer_id INTEGER  NOT NULL,
    paper       TEXT    NOT NULL CHECK (paper <> ''), -- the kind
    paper_no    INTEGER NOT NULL CHECK (paper_no > 0), -- of an order: order_no
    issued_on   TEXT    NOT NULL,
    PRIMARY KEY (employer_id, paper, paper_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
);
CREATE INDEX unprinted_papers_by_day ON unprinted_papers (issued_on, employer_id, paper, paper_no);
INSERT INTO unprinted_papers (employer_id, paper, paper_no, issued_on)
SELECT o.employer_id, 'order_to_pay', o.order_no, o.issued_on FROM orders o JOIN tasks t ON t.employer_id = o.employer_id
    AND t.task_key = 'serve order_to_pay/' || o.order_no WHERE o.issued_on IS NOT NULL
UNION ALL
SELECT p.employer_id, p.kind, p.paper_no, p.issued_on FROM papers p JOIN tasks t ON t.employer_id = p.employer_id
    AND t.task_key = 'serve ' || p.kind || '/' || p.paper_no WHERE p.issued_on IS NOT NULL;

CREATE TABLE print_runs (
    run_no     INTEGER PRIMARY KEY,
    printed_on TEXT    NOT NULL,
    printed_at INTEGER  NOT NULL,
    printed_by INTEGER  NOT NULL REFERENCES users (user_id),
    elsewhere  INTEGER NOT NULL DEFAULT 0 CHECK (elsewhere IN (0, 1)), -- printed by other means; the run has no file
    again_of   INTEGER  -- the run that was printed once more; none: the first print
);

CREATE TABLE printed_papers (
    employer_id INTEGER  NOT NULL,
    paper       TEXT    NOT NULL CHECK (paper <> ''),
    paper_no    INTEGER NOT NULL CHECK (paper_no > 0),
    run_no      INTEGER  NOT NULL REFERENCES print_runs (run_no),
    place       INTEGER NOT NULL CHECK (place > 0), -- within the run
    PRIMARY KEY (employer_id, paper, paper_no, run_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
);
CREATE INDEX printed_papers_by_run ON printed_papers (run_no, place);

-- The number under which a paper went to the post. A wrong one is followed by the right one.
CREATE TABLE postings (
    employer_id INTEGER  NOT NULL,
    paper       TEXT    NOT NULL CHECK (paper <> ''),
    paper_no    INTEGER NOT NULL CHECK (paper_no > 0),
    posting_no  INTEGER NOT NULL CHECK (posting_no > 0),
    post_number TEXT NOT NULL CHECK (post_number <> ''),
    posted_on   TEXT    NOT NULL,
    entered_at  INTEGER  NOT NULL,
    entered_by  TEXT    NOT NULL CHECK (entered_by <> ''),
    PRIMARY KEY (employer_id, paper, paper_no, posting_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
);
CREATE INDEX postings_by_number ON postings (post_number);

-- Scans that somebody has sent in and not put to a paper yet.
CREATE TABLE waiting_scans (
    scan_no  INTEGER PRIMARY KEY,
    user_id  INTEGER  NOT NULL REFERENCES users (user_id),
    name     TEXT    NOT NULL CHECK (name <> ''),
    media    TEXT    NOT NULL CHECK (media IN ('application/pdf', 'image/jpeg', 'image/png')),
    size     INTEGER  NOT NULL CHECK (size BETWEEN 1 AND 10485760),
    sha256   TEXT    NOT NULL CHECK (length(sha256) = 64),
    added_at INTEGER  NOT NULL,
    content  BLOB  NOT NULL,
    UNIQUE (user_id, sha256)
);
CREATE INDEX waiting_scans_by_age ON waiting_scans (added_at);

-- +goose Down
DROP TABLE waiting_scans;
DROP TABLE postings;
DROP TABLE printed_papers;
DROP TABLE print_runs;
DROP TABLE unprinted_papers;
DROP TABLE attachments;
