-- Employers that owe nothing and show signs that they will, as the last night that looked at each saw it: every night writes the rows of
-- the employers that it looks at anew. Signs and their marks are practice; no step of the law rests on them.

-- +goose Up
CREATE TABLE warnings (
    employer_id INTEGER NOT NULL,
    as_of       TEXT    NOT NULL,
    region      TEXT    NOT NULL,
    district    TEXT    NOT NULL,
    period      INTEGER NOT NULL, -- that falls due next
    period_due  TEXT    NOT NULL,
    due_on      TEXT    NOT NULL, -- the same day where a sign says that it is close; else the last day of the calendar
    sign_count  INTEGER NOT NULL CHECK (sign_count > 0),
    premium     INTEGER NOT NULL, -- of an average month
    PRIMARY KEY (employer_id),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
);
-- The first page of a list is read from its beginning, of all places or of one.
CREATE INDEX warnings_first ON warnings (due_on, sign_count DESC, premium DESC, employer_id);
CREATE INDEX warnings_by_district ON warnings (region, district, due_on, sign_count DESC, premium DESC, employer_id);

CREATE TABLE warning_signs (
    employer_id INTEGER NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('declare_near', 'pay_near', 'broken_agreements', 'late_payments', 'late_filings', 'repeat_cases', 'low_wages', 'falling_heads', 'unregistered')),
    number      INTEGER NOT NULL, -- of months, cases, people or per cent
    whole       INTEGER NOT NULL, -- months or people looked at
    mark        INTEGER NOT NULL, -- from which on it counts
    from_sum    INTEGER NOT NULL,
    to_sum      INTEGER NOT NULL,
    since       INTEGER, -- the first month that it rests on
    PRIMARY KEY (employer_id, kind),
    FOREIGN KEY (employer_id) REFERENCES warnings (employer_id)
);

-- +goose Down
DROP TABLE warning_signs;
DROP TABLE warnings;
