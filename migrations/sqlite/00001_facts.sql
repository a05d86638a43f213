-- Facts: appended or replaced with history, never edited. Every table of an employer starts with employer_id, so that
-- the schema can be distributed by it; values unique over all employers have a table of their own. Codes, numbers and
-- references are compared as bytes.

-- +goose Up
CREATE TABLE employer_codes (
    uscc        TEXT PRIMARY KEY,
    employer_id INTEGER NOT NULL UNIQUE
);

CREATE TABLE employers (
    employer_id          INTEGER PRIMARY KEY,
    uscc                 TEXT     NOT NULL,
    name                 TEXT     NOT NULL,
    region               TEXT     NOT NULL,
    district             TEXT     NOT NULL,
    industry_class       INTEGER NOT NULL CHECK (industry_class BETWEEN 1 AND 8),
    founded_on           TEXT     NOT NULL,
    registered_on        TEXT,
    address              TEXT     NOT NULL DEFAULT '',
    legal_representative TEXT     NOT NULL DEFAULT '',
    phone                TEXT     NOT NULL DEFAULT '',
    bank                 TEXT     NOT NULL DEFAULT '',
    bank_account         TEXT     NOT NULL DEFAULT '',
    wake_on              TEXT, -- the next day on which the night has something to say; NULL: never
    revision             INTEGER  NOT NULL DEFAULT 0, -- goes up with every change of the file, so that a decision on an older one is refused
    record_count         INTEGER  NOT NULL DEFAULT 0 CHECK (record_count >= 0), -- entries of the case record
    record_hash          TEXT     NOT NULL DEFAULT '', -- of the last of them
    CHECK ((record_count = 0) = (record_hash = ''))
);
CREATE INDEX employers_wake ON employers (wake_on, employer_id);

CREATE TABLE employer_history (
    employer_id INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    replaced_on TEXT   NOT NULL, -- the day of the import that replaced this entry
    entry       TEXT   NOT NULL, -- the replaced register entry as JSON
    PRIMARY KEY (employer_id, version)
) WITHOUT ROWID;

CREATE TABLE employments (
    employer_id   INTEGER NOT NULL,
    id_number     TEXT   NOT NULL,
    started_on    TEXT   NOT NULL,
    name          TEXT   NOT NULL,
    registered_on TEXT,
    ended_on      TEXT CHECK (ended_on >= started_on),
    PRIMARY KEY (employer_id, id_number, started_on)
) WITHOUT ROWID;

CREATE TABLE employment_history (
    employer_id INTEGER NOT NULL,
    id_number   TEXT   NOT NULL,
    started_on  TEXT   NOT NULL,
    version     INTEGER NOT NULL,
    replaced_on TEXT   NOT NULL,
    entry       TEXT   NOT NULL,
    PRIMARY KEY (employer_id, id_number, started_on, version)
) WITHOUT ROWID;

-- One row an employee-month; a nil declaration is one row without a number. Rows with the same employer, period and
-- filed_on are one declaration.
CREATE TABLE declaration_lines (
    employer_id INTEGER  NOT NULL,
    period      INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12), -- yyyymm
    filed_on    TEXT    NOT NULL,
    id_number   TEXT    NOT NULL, -- '' for nil
    wage        INTEGER  NOT NULL CHECK (wage >= 0), -- fen
    PRIMARY KEY (employer_id, period, filed_on, id_number),
    CHECK (id_number <> '' OR wage = 0)
) WITHOUT ROWID;

CREATE TABLE imported_charges (
    employer_id    INTEGER  NOT NULL,
    period         INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    insurance      TEXT    NOT NULL CHECK (insurance IN ('pension', 'medical', 'unemployment', 'work_injury', 'maternity')),
    source         TEXT    NOT NULL CHECK (source IN ('declared', 'estimated', 'unregistered', 'adjustment', 'transferred')),
    due_on         TEXT    NOT NULL,
    known_on       TEXT    NOT NULL,
    employer_share INTEGER  NOT NULL,
    employee_share INTEGER  NOT NULL,
    reference      TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, period, insurance, source, due_on, known_on, employer_share, employee_share, reference)
) WITHOUT ROWID;

CREATE TABLE payment_references (
    reference TEXT PRIMARY KEY,
    uscc      TEXT NOT NULL
);

-- sign 1 is the payment, -1 its reversal: the same amount taken back on paid_on.
CREATE TABLE payments (
    employer_id INTEGER   NOT NULL,
    reference   TEXT     NOT NULL,
    sign        INTEGER NOT NULL CHECK (sign IN (1, -1)),
    paid_on     TEXT     NOT NULL,
    amount      INTEGER   NOT NULL CHECK (amount > 0), -- fen, without the sign
    period      INTEGER CHECK (period % 100 BETWEEN 1 AND 12),
    received_on TEXT,
    PRIMARY KEY (employer_id, reference, sign)
) WITHOUT ROWID;

-- Money for an employer that is not in the register (yet): kept, never dropped, and moved to payments when it is.
CREATE TABLE unmatched_payments (
    uscc        TEXT     NOT NULL,
    reference   TEXT     NOT NULL,
    sign        INTEGER NOT NULL CHECK (sign IN (1, -1)),
    paid_on     TEXT     NOT NULL,
    amount      INTEGER   NOT NULL CHECK (amount > 0),
    period      INTEGER CHECK (period % 100 BETWEEN 1 AND 12),
    received_on TEXT,
    PRIMARY KEY (uscc, reference, sign)
) WITHOUT ROWID;

CREATE TABLE cross_wages (
    employer_id INTEGER  NOT NULL,
    period      INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    id_number   TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    wage        INTEGER  NOT NULL CHECK (wage >= 0),
    PRIMARY KEY (employer_id, period, id_number, source)
) WITHOUT ROWID;

CREATE TABLE waivers (
    employer_id INTEGER  NOT NULL,
    period      INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    from_day    TEXT    NOT NULL,
    to_day      TEXT    NOT NULL CHECK (to_day >= from_day),
    PRIMARY KEY (employer_id, period, from_day, to_day)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE waivers;
DROP TABLE cross_wages;
DROP TABLE unmatched_payments;
DROP TABLE payments;
DROP TABLE payment_references;
DROP TABLE imported_charges;
DROP TABLE declaration_lines;
DROP TABLE employment_history;
DROP TABLE employments;
DROP TABLE employer_history;
DROP TABLE employers;
DROP TABLE employer_codes;
