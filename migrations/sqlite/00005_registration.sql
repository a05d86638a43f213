-- Registration (SIL 57, 58): applications of those who have no employer yet, numbers of certificates, and who replaced what
-- in the register and why.

-- +goose Up
ALTER TABLE employers ADD COLUMN unit_type TEXT NOT NULL DEFAULT ''
    CHECK (unit_type IN ('', 'enterprise', 'individual_trader', 'public_institution', 'state_organ', 'association', 'private_non_profit', 'other'));
ALTER TABLE employer_history ADD COLUMN replaced_by TEXT NOT NULL DEFAULT ''; -- empty: an import
ALTER TABLE employer_history ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE employment_history ADD COLUMN replaced_by TEXT NOT NULL DEFAULT '';
ALTER TABLE employment_history ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- Whose 30 days may be over: the lists of what is overdue read these from the earliest day on.
CREATE INDEX employers_unregistered ON employers (founded_on, employer_id) WHERE registered_on IS NULL;
CREATE INDEX employments_unregistered ON employments (started_on, employer_id, id_number) WHERE registered_on IS NULL;
CREATE INDEX employers_district ON employers (region, district, employer_id);

CREATE TABLE applications (
    application_id       INTEGER PRIMARY KEY,
    applicant            INTEGER NOT NULL, -- the account that filed it
    state                TEXT   NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'handed_in', 'returned', 'accepted', 'refused')),
    uscc                 TEXT NOT NULL DEFAULT '',
    name                 TEXT   NOT NULL DEFAULT '',
    unit_type            TEXT   NOT NULL DEFAULT ''
        CHECK (unit_type IN ('', 'enterprise', 'individual_trader', 'public_institution', 'state_organ', 'association', 'private_non_profit', 'other')),
    address              TEXT   NOT NULL DEFAULT '',
    legal_representative TEXT   NOT NULL DEFAULT '',
    founded_on           TEXT,
    region               TEXT   NOT NULL DEFAULT '',
    district             TEXT   NOT NULL DEFAULT '',
    industry_class       INTEGER NOT NULL DEFAULT 0 CHECK (industry_class BETWEEN 0 AND 8),
    bank                 TEXT   NOT NULL DEFAULT '',
    bank_account         TEXT   NOT NULL DEFAULT '',
    phone                TEXT   NOT NULL DEFAULT '',
    first_handed_on      TEXT, -- keeps the employer's 30 days
    last_handed_on       TEXT CHECK (last_handed_on >= first_handed_on), -- from here the agency's 15 days run
    accepted_as          INTEGER NOT NULL DEFAULT 0, -- the employer, from acceptance on
    revision             INTEGER NOT NULL DEFAULT 0,
    CHECK ((state = 'draft') = (first_handed_on IS NULL)),
    CHECK ((first_handed_on IS NULL) = (last_handed_on IS NULL)),
    CHECK ((state = 'accepted') = (accepted_as > 0)),
    CHECK (state = 'draft' OR (uscc <> '' AND name <> '' AND founded_on IS NOT NULL AND region <> '' AND industry_class > 0))
);
-- An application that was handed in holds its code until it is decided.
CREATE UNIQUE INDEX applications_one_open ON applications (uscc) WHERE state IN ('handed_in', 'returned');
CREATE INDEX applications_state ON applications (state, last_handed_on, application_id);
CREATE INDEX applications_applicant ON applications (applicant, application_id);

CREATE TABLE application_steps (
    application_id INTEGER NOT NULL REFERENCES applications (application_id),
    step_no        INTEGER NOT NULL,
    to_state       TEXT    NOT NULL CHECK (to_state IN ('draft', 'handed_in', 'returned', 'accepted', 'refused')),
    on_day         TEXT NOT NULL,
    done_at        INTEGER NOT NULL, -- unix seconds
    user_id        INTEGER NOT NULL,
    user_name      TEXT    NOT NULL,
    reason         TEXT    NOT NULL DEFAULT '',
    remarks        TEXT    NOT NULL DEFAULT '', -- JSON: reasons at fields, on a return
    particulars    TEXT    NOT NULL DEFAULT '', -- JSON: what was handed in
    PRIMARY KEY (application_id, step_no),
    CHECK ((to_state = 'handed_in') = (particulars <> '')),
    CHECK (to_state <> 'refused' OR reason <> ''),
    CHECK (to_state <> 'returned' OR reason <> '' OR remarks <> '')
) WITHOUT ROWID;

CREATE TABLE application_attachments (
    application_id INTEGER NOT NULL REFERENCES applications (application_id),
    attachment_no  INTEGER NOT NULL,
    kind           TEXT    NOT NULL CHECK (kind IN ('licence', 'account', 'representative', 'other')),
    name           TEXT    NOT NULL,
    media          TEXT    NOT NULL CHECK (media IN ('application/pdf', 'image/jpeg', 'image/png')),
    size           INTEGER NOT NULL CHECK (size BETWEEN 1 AND 5242880),
    sha256         TEXT    NOT NULL,
    added_on       TEXT NOT NULL,
    handed_in      INTEGER NOT NULL, -- part of a hand-in; kept when it is taken off
    removed_on     TEXT CHECK (removed_on >= added_on),
    content        BLOB NOT NULL,
    PRIMARY KEY (application_id, attachment_no),
    CHECK (removed_on IS NULL OR handed_in = 1)
);

-- The number of the certificate of registration: one for each employer, unique over all.
CREATE TABLE certificate_numbers (
    certificate_number TEXT PRIMARY KEY,
    employer_id        INTEGER NOT NULL UNIQUE,
    taken_on           TEXT NOT NULL
);

-- +goose Down
DROP TABLE certificate_numbers;
DROP TABLE application_attachments;
DROP TABLE application_steps;
DROP TABLE applications;
DROP INDEX employers_district;
DROP INDEX employments_unregistered;
DROP INDEX employers_unregistered;
ALTER TABLE employment_history DROP COLUMN reason;
ALTER TABLE employment_history DROP COLUMN replaced_by;
ALTER TABLE employer_history DROP COLUMN reason;
ALTER TABLE employer_history DROP COLUMN replaced_by;
ALTER TABLE employers DROP COLUMN unit_type;
