-- The monthly declaration online: what was filed, and the sheet on which the clerks work until it is.

-- +goose Up
-- Rows with the same employer, period, filed_on and filing_no are one declaration; 0 is what was imported.
ALTER TABLE declaration_lines RENAME TO declaration_lines_before;
CREATE TABLE declaration_lines (
    employer_id INTEGER NOT NULL,
    period      INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12), -- yyyymm
    filed_on    TEXT    NOT NULL,
    filing_no   INTEGER NOT NULL DEFAULT 0 CHECK (filing_no >= 0),
    id_number   TEXT    NOT NULL, -- '' for nil
    wage        INTEGER NOT NULL CHECK (wage >= 0), -- fen
    PRIMARY KEY (employer_id, period, filed_on, filing_no, id_number),
    CHECK (id_number <> '' OR wage = 0)
) WITHOUT ROWID;
INSERT INTO declaration_lines (employer_id, period, filed_on, id_number, wage)
SELECT employer_id, period, filed_on, id_number, wage FROM declaration_lines_before;
DROP TABLE declaration_lines_before;

-- How a declaration was filed online. Its lines are the rows of declaration_lines with the same period and filing_no; a
-- void keeps everything and sets voided_on.
CREATE TABLE filings (
    employer_id    INTEGER NOT NULL,
    period         INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    filing_no      INTEGER NOT NULL CHECK (filing_no > 0),
    filed_on       TEXT NOT NULL,
    filed_at       INTEGER NOT NULL, -- seconds since 1970
    filed_by       INTEGER NOT NULL, -- the user
    filed_by_name  TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('form', 'unchanged', 'sheet', 'nil')),
    submission_key TEXT NOT NULL, -- of the form: sent twice it is filed once
    heads          INTEGER NOT NULL CHECK (heads >= 0),
    employer_share INTEGER NOT NULL, -- as computed on the day of filing
    employee_share INTEGER NOT NULL,
    receipt_number TEXT NOT NULL,
    content_hash   TEXT NOT NULL, -- SHA-256 over the lines
    replaces_on    TEXT, -- day and number of the declaration that counted before; NULL: none
    replaces_no    INTEGER NOT NULL DEFAULT 0,
    voided_on      TEXT CHECK (voided_on >= filed_on),
    voided_at      INTEGER NOT NULL DEFAULT 0,
    voided_by      INTEGER NOT NULL DEFAULT 0,
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
    receipt_number TEXT PRIMARY KEY,
    employer_id    INTEGER NOT NULL,
    period         INTEGER NOT NULL,
    filing_no      INTEGER NOT NULL
);

-- The sheet of a month that is not filed yet. Its rows are those of sheet_no: 0 was carried forward, any other is the
-- upload with that number; what was there before stays until the month is filed.
CREATE TABLE drafts (
    employer_id INTEGER NOT NULL,
    period      INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    sheet_no    INTEGER NOT NULL DEFAULT 0,
    revision    INTEGER NOT NULL DEFAULT 0, -- goes up with every change
    based_on    INTEGER CHECK (based_on % 100 BETWEEN 1 AND 12), -- the month that was carried forward
    opened_on   TEXT NOT NULL,
    opened_at   INTEGER NOT NULL,
    PRIMARY KEY (employer_id, period),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
);

CREATE TABLE draft_wages (
    employer_id    INTEGER NOT NULL,
    period         INTEGER NOT NULL,
    sheet_no       INTEGER NOT NULL,
    id_number      TEXT NOT NULL,
    place          INTEGER NOT NULL, -- order on the sheet
    name           TEXT NOT NULL,
    wage           INTEGER CHECK (wage >= 0), -- NULL: not filled in yet
    previous       INTEGER CHECK (previous >= 0), -- of the month that was carried forward; NULL: none
    revision       INTEGER NOT NULL DEFAULT 0, -- of the draft when the row was last changed
    edited_by      INTEGER NOT NULL DEFAULT 0,
    edited_by_name TEXT NOT NULL DEFAULT '',
    edited_at      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (employer_id, period, sheet_no, id_number)
) WITHOUT ROWID;

-- Of two clerks who change one row the second one's value waits here until one of the two is chosen.
CREATE TABLE draft_rivals (
    employer_id INTEGER NOT NULL,
    period      INTEGER NOT NULL,
    sheet_no    INTEGER NOT NULL,
    id_number   TEXT NOT NULL,
    user_id     INTEGER NOT NULL,
    user_name   TEXT NOT NULL,
    wage        INTEGER CHECK (wage >= 0),
    saved_at    INTEGER NOT NULL,
    PRIMARY KEY (employer_id, period, sheet_no, id_number, user_id)
) WITHOUT ROWID;

-- What the last changes of each clerk replaced. The rows with one undo_no were saved together.
CREATE TABLE draft_undos (
    employer_id INTEGER NOT NULL,
    period      INTEGER NOT NULL,
    user_id     INTEGER NOT NULL,
    undo_no     INTEGER NOT NULL,
    id_number   TEXT NOT NULL,
    sheet_no    INTEGER NOT NULL,
    wage        INTEGER CHECK (wage >= 0), -- before the change
    was         INTEGER NOT NULL, -- revision of the row before the change
    revision    INTEGER NOT NULL, -- of the row after it
    PRIMARY KEY (employer_id, period, user_id, undo_no, id_number)
) WITHOUT ROWID;

CREATE TABLE uploads (
    employer_id     INTEGER NOT NULL,
    upload_no       INTEGER NOT NULL CHECK (upload_no > 0),
    period          INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    state           TEXT NOT NULL CHECK (state IN ('queued', 'reading', 'done', 'failed')),
    file_name       TEXT NOT NULL,
    size            INTEGER NOT NULL CHECK (size >= 0),
    content         BLOB, -- the file as it came; gone once the month is filed
    rows_total      INTEGER NOT NULL DEFAULT 0, -- as the file says; 0: it does not
    rows_read       INTEGER NOT NULL DEFAULT 0,
    rows_wrong      INTEGER NOT NULL DEFAULT 0,
    problem_zh      TEXT NOT NULL DEFAULT '', -- why the file as a whole was refused
    problem_en      TEXT NOT NULL DEFAULT '',
    started_by      INTEGER NOT NULL,
    started_by_name TEXT NOT NULL,
    started_at      INTEGER NOT NULL,
    touched_at      INTEGER NOT NULL, -- last sign of life of its reader
    PRIMARY KEY (employer_id, upload_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK ((state = 'failed') = (problem_zh <> ''))
);
CREATE INDEX uploads_waiting ON uploads (started_at) WHERE state IN ('queued', 'reading');

-- Rows of an upload that cannot be taken as they are: what stands in them, and what is wrong with which cell.
CREATE TABLE upload_wrong_rows (
    employer_id INTEGER NOT NULL,
    upload_no   INTEGER NOT NULL,
    line        INTEGER NOT NULL, -- in the file
    id_text     TEXT NOT NULL,
    name_text   TEXT NOT NULL,
    wage_text   TEXT NOT NULL,
    problems    TEXT NOT NULL, -- JSON
    PRIMARY KEY (employer_id, upload_no, line)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE upload_wrong_rows;
DROP TABLE uploads;
DROP TABLE draft_undos;
DROP TABLE draft_rivals;
DROP TABLE draft_wages;
DROP TABLE drafts;
DROP TABLE receipt_numbers;
DROP TABLE filings;
ALTER TABLE declaration_lines RENAME TO declaration_lines_after;
CREATE TABLE declaration_lines (
    employer_id INTEGER NOT NULL,
    period      INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    filed_on    TEXT    NOT NULL,
    id_number   TEXT    NOT NULL,
    wage        INTEGER NOT NULL CHECK (wage >= 0),
    PRIMARY KEY (employer_id, period, filed_on, id_number),
    CHECK (id_number <> '' OR wage = 0)
) WITHOUT ROWID;
INSERT INTO declaration_lines (employer_id, period, filed_on, id_number, wage)
SELECT employer_id, period, filed_on, id_number, wage FROM declaration_lines_after WHERE filing_no = 0;
DROP TABLE declaration_lines_after;
