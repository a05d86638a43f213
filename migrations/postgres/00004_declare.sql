-- The monthly declaration online: what was filed, and the sheet on which the clerks work until it is.

-- +goose Up
-- Rows with the same employer, period, filed_on and filing_no are one declaration; 0 is what was imported.
ALTER TABLE declaration_lines ADD COLUMN filing_no BIGINT NOT NULL DEFAULT 0 CHECK (filing_no >= 0);
ALTER TABLE declaration_lines DROP CONSTRAINT declaration_lines_pkey;
ALTER TABLE declaration_lines ADD PRIMARY KEY (employer_id, period, filed_on, filing_no, id_number);

-- How a declaration was filed online. Its lines are the rows of declaration_lines with the same period and filing_no; a
-- void keeps everything and sets voided_on.
CREATE TABLE filings (
    employer_id    BIGINT NOT NULL,
    period         INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    filing_no      BIGINT NOT NULL CHECK (filing_no > 0),
    filed_on       DATE NOT NULL,
    filed_at       BIGINT NOT NULL, -- seconds since 1970
    filed_by       BIGINT NOT NULL, -- the user
    filed_by_name  TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('form', 'unchanged', 'sheet', 'nil')),
    submission_key TEXT COLLATE "C" NOT NULL, -- of the form: sent twice it is filed once
    heads          BIGINT NOT NULL CHECK (heads >= 0),
    employer_share BIGINT NOT NULL, -- as computed on the day of filing
    employee_share BIGINT NOT NULL,
    receipt_number TEXT COLLATE "C" NOT NULL,
    content_hash   TEXT NOT NULL, -- SHA-256 over the lines
    replaces_on    DATE, -- day and number of the declaration that counted before; NULL: none
    replaces_no    BIGINT NOT NULL DEFAULT 0,
    voided_on      DATE CHECK (voided_on >= filed_on),
    voided_at      BIGINT NOT NULL DEFAULT 0,
    voided_by      BIGINT NOT NULL DEFAULT 0,
    voided_by_name TEXT NOT NULL DEFAULT '',
    void_reason    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, period, filing_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    UNIQUE (employer_id, submission_key),
    CHECK ((kind = 'nil') = (heads = 0)),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE INDEX filings_voided ON filings (employer_id) WHERE voided_on IS NOT NULL;

CREATE TABLE receipt_numbers (
    receipt_number TEXT COLLATE "C" PRIMARY KEY,
    employer_id    BIGINT NOT NULL,
    period         INTEGER NOT NULL,
    filing_no      BIGINT NOT NULL
);

-- The sheet of a month that is not filed yet. Its rows are those of sheet_no: 0 was carried forward, any other is the
-- upload with that number; what was there before stays until the month is filed.
CREATE TABLE drafts (
    employer_id BIGINT NOT NULL,
    period      INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    sheet_no    BIGINT NOT NULL DEFAULT 0,
    revision    BIGINT NOT NULL DEFAULT 0, -- goes up with every change
    based_on    INTEGER CHECK (based_on % 100 BETWEEN 1 AND 12), -- the month that was carried forward
    opened_on   DATE NOT NULL,
    opened_at   BIGINT NOT NULL,
    PRIMARY KEY (employer_id, period),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
);

CREATE TABLE draft_wages (
    employer_id    BIGINT NOT NULL,
    period         INTEGER NOT NULL,
    sheet_no       BIGINT NOT NULL,
    id_number      TEXT COLLATE "C" NOT NULL,
    place          BIGINT NOT NULL, -- order on the sheet
    name           TEXT NOT NULL,
    wage           BIGINT CHECK (wage >= 0), -- NULL: not filled in yet
    previous       BIGINT CHECK (previous >= 0), -- of the month that was carried forward; NULL: none
    revision       BIGINT NOT NULL DEFAULT 0, -- of the draft when the row was last changed
    edited_by      BIGINT NOT NULL DEFAULT 0,
    edited_by_name TEXT NOT NULL DEFAULT '',
    edited_at      BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (employer_id, period, sheet_no, id_number)
);

-- Of two clerks who change one row the second one's value waits here until one of the two is chosen.
CREATE TABLE draft_rivals (
    employer_id BIGINT NOT NULL,
    period      INTEGER NOT NULL,
    sheet_no    BIGINT NOT NULL,
    id_number   TEXT COLLATE "C" NOT NULL,
    user_id     BIGINT NOT NULL,
    user_name   TEXT NOT NULL,
    wage        BIGINT CHECK (wage >= 0),
    saved_at    BIGINT NOT NULL,
    PRIMARY KEY (employer_id, period, sheet_no, id_number, user_id)
);

-- What the last changes of each clerk replaced. The rows with one undo_no were saved together.
CREATE TABLE draft_undos (
    employer_id BIGINT NOT NULL,
    period      INTEGER NOT NULL,
    user_id     BIGINT NOT NULL,
    undo_no     BIGINT NOT NULL,
    id_number   TEXT COLLATE "C" NOT NULL,
    sheet_no    BIGINT NOT NULL,
    wage        BIGINT CHECK (wage >= 0), -- before the change
    was         BIGINT NOT NULL, -- revision of the row before the change
    revision    BIGINT NOT NULL, -- of the row after it
    PRIMARY KEY (employer_id, period, user_id, undo_no, id_number)
);

CREATE TABLE uploads (
    employer_id     BIGINT NOT NULL,
    upload_no       BIGINT NOT NULL CHECK (upload_no > 0),
    period          INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    state           TEXT NOT NULL CHECK (state IN ('queued', 'reading', 'done', 'failed')),
    file_name       TEXT NOT NULL,
    size            BIGINT NOT NULL CHECK (size >= 0),
    content         BYTEA, -- the file as it came; gone once the month is filed
    rows_total      BIGINT NOT NULL DEFAULT 0, -- as the file says; 0: it does not
    rows_read       BIGINT NOT NULL DEFAULT 0,
    rows_wrong      BIGINT NOT NULL DEFAULT 0,
    problem_zh      TEXT NOT NULL DEFAULT '', -- why the file as a whole was refused
    problem_en      TEXT NOT NULL DEFAULT '',
    started_by      BIGINT NOT NULL,
    started_by_name TEXT NOT NULL,
    started_at      BIGINT NOT NULL,
    touched_at      BIGINT NOT NULL, -- last sign of life of its reader
    PRIMARY KEY (employer_id, upload_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK ((state = 'failed') = (problem_zh <> ''))
);
CREATE INDEX uploads_waiting ON uploads (started_at) WHERE state IN ('queued', 'reading');

-- Rows of an upload that cannot be taken as they are: what stands in them, and what is wrong with which cell.
CREATE TABLE upload_wrong_rows (
    employer_id BIGINT NOT NULL,
    upload_no   BIGINT NOT NULL,
    line        BIGINT NOT NULL, -- in the file
    id_text     TEXT NOT NULL,
    name_text   TEXT NOT NULL,
    wage_text   TEXT NOT NULL,
    problems    TEXT NOT NULL, -- JSON
    PRIMARY KEY (employer_id, upload_no, line)
);

-- +goose Down
DROP TABLE upload_wrong_rows;
DROP TABLE uploads;
DROP TABLE draft_undos;
DROP TABLE draft_rivals;
DROP TABLE draft_wages;
DROP TABLE drafts;
DROP TABLE receipt_numbers;
DROP TABLE filings;
DELETE FROM declaration_lines WHERE filing_no > 0;
ALTER TABLE declaration_lines DROP CONSTRAINT declaration_lines_pkey;
ALTER TABLE declaration_lines DROP COLUMN filing_no;
ALTER TABLE declaration_lines ADD PRIMARY KEY (employer_id, period, filed_on, id_number);
