-- What needs a person, for lists of work. Every row follows from the file of its employer: each act and each night writes the rows of
-- the employer anew.

-- +goose Up
CREATE TABLE tasks (
    employer_id INTEGER NOT NULL,
    task_key    TEXT NOT NULL CHECK (task_key <> ''),
    want        TEXT    NOT NULL CHECK (want IN ('complete', 'approve', 'issue', 'serve', 'draft', 'cure', 'record', 'look')),
    paper       TEXT    NOT NULL, -- the kind; empty where it concerns no paper
    paper_no    INTEGER, -- none: it is not drafted yet
    case_no     INTEGER,
    reason      TEXT    NOT NULL CHECK (reason <> ''),
    figures     TEXT    NOT NULL, -- JSON: of the reason
    ending      TEXT    NOT NULL, -- the right that ends; empty: none does
    ends_on     TEXT    NOT NULL, -- its last day; the last day of the calendar where nothing ends, so that it stands at the end of the list
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    principal   INTEGER NOT NULL,
    late_fee    INTEGER NOT NULL,
    oldest      TEXT, -- since when the employer owes
    as_of       TEXT    NOT NULL, -- of the amounts
    region      TEXT    NOT NULL,
    district    TEXT    NOT NULL,
    industry    INTEGER NOT NULL,
    debt        INTEGER NOT NULL, -- principal and late fee, for the order of the list
    PRIMARY KEY (employer_id, task_key),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
) WITHOUT ROWID;
-- The first page of a list is read from its beginning, of all places or of one.
CREATE INDEX tasks_by_end ON tasks (ends_on, debt DESC, employer_id, task_key);
CREATE INDEX tasks_by_district ON tasks (region, district, ends_on, debt DESC, employer_id, task_key);

-- Files with an open case or papers are looked at once more, so that their tasks are written.
UPDATE employers SET wake_on = (SELECT max(day) FROM night_runs), revision = revision + 1
WHERE (wake_on IS NULL OR wake_on > (SELECT max(day) FROM night_runs)) AND EXISTS (SELECT 1 FROM night_runs)
    AND (EXISTS (SELECT 1 FROM cases c WHERE c.employer_id = employers.employer_id AND c.closed_on IS NULL)
        OR EXISTS (SELECT 1 FROM papers p WHERE p.employer_id = employers.employer_id)
        OR EXISTS (SELECT 1 FROM findings f WHERE f.employer_id = employers.employer_id AND f.resolved_on IS NULL));

-- +goose Down
DROP TABLE tasks;
