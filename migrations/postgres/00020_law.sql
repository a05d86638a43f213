-- Changes of the law beside the files: proposed by one, confirmed by another, appended and never edited; what each would do to
-- open cases, measured before it is confirmed; and the chained record of both.

-- +goose Up
CREATE TABLE law_changes (
    change_no        BIGINT  NOT NULL PRIMARY KEY,
    kind             TEXT    NOT NULL CHECK (kind IN ('parameter', 'holidays', 'office')),
    region           TEXT    NOT NULL, -- empty: the nation
    body             TEXT    NOT NULL CHECK (body <> ''), -- in the format of the files
    basis            TEXT    NOT NULL CHECK (basis <> ''),
    note             TEXT    NOT NULL,
    since            DATE, -- of an office
    state            TEXT    NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused', 'withdrawn')),
    force_no         BIGINT  NOT NULL, -- the order in which changes came into force; 0: not in force
    proposed_on      DATE    NOT NULL,
    proposed_at      BIGINT  NOT NULL,
    proposed_by      BIGINT  NOT NULL, -- the user
    proposed_by_name TEXT    NOT NULL CHECK (proposed_by_name <> ''),
    decided_on       DATE,
    decided_at       BIGINT  NOT NULL, -- 0 while it is proposed
    decided_by       BIGINT  NOT NULL,
    decided_by_name  TEXT    NOT NULL,
    remark           TEXT    NOT NULL,
    CHECK ((state = 'proposed') = (decided_on IS NULL)),
    CHECK ((state = 'proposed') = (decided_by_name = '')),
    CHECK ((state = 'confirmed') = (force_no > 0)),
    CHECK (state NOT IN ('confirmed', 'refused') OR decided_by <> proposed_by), -- nobody decides on what they proposed
    CHECK (state <> 'withdrawn' OR decided_by = proposed_by),
    CHECK (state <> 'refused' OR remark <> ''),
    CHECK (decided_on >= proposed_on)
);
CREATE UNIQUE INDEX law_changes_in_force ON law_changes (force_no) WHERE force_no > 0;

CREATE TABLE law_record (
    entry_no  BIGINT NOT NULL PRIMARY KEY,
    change_no BIGINT NOT NULL,
    act       TEXT   NOT NULL CHECK (act IN ('law_proposed', 'law_confirmed', 'law_refused', 'law_withdrawn')),
    on_day    DATE   NOT NULL,
    actor     TEXT   NOT NULL CHECK (actor <> ''),
    ground    TEXT   NOT NULL,
    detail    TEXT   NOT NULL,
    previous  TEXT   NOT NULL,
    hash      TEXT   NOT NULL,
    FOREIGN KEY (change_no) REFERENCES law_changes (change_no)
);
CREATE INDEX law_record_change ON law_record (change_no);

CREATE TABLE law_impacts (
    change_no   BIGINT NOT NULL PRIMARY KEY,
    state       TEXT   NOT NULL CHECK (state IN ('queued', 'measuring', 'done', 'failed')),
    base_no     BIGINT NOT NULL, -- force_no of the law it was measured against
    as_of       DATE,            -- the day as of which cases were decided
    cases_total BIGINT NOT NULL,
    cases_done  BIGINT NOT NULL,
    after_id    BIGINT NOT NULL, -- the employer up to whom it is measured
    touched_at  BIGINT NOT NULL,
    problem     TEXT   NOT NULL,
    result      TEXT   NOT NULL,
    FOREIGN KEY (change_no) REFERENCES law_changes (change_no)
);

CREATE TABLE law_impact_cases (
    employer_id      BIGINT NOT NULL,
    change_no        BIGINT NOT NULL,
    case_no          BIGINT NOT NULL,
    principal_before BIGINT NOT NULL,
    late_fee_before  BIGINT NOT NULL,
    principal_after  BIGINT NOT NULL,
    late_fee_after   BIGINT NOT NULL,
    moved            TEXT   NOT NULL, -- last days of the case
    papers           TEXT   NOT NULL, -- that the next night draws up or takes back
    problem          TEXT   NOT NULL,
    PRIMARY KEY (employer_id, change_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    FOREIGN KEY (change_no) REFERENCES law_changes (change_no)
);
CREATE INDEX law_impact_cases_change ON law_impact_cases (change_no, employer_id);

-- +goose Down
DROP TABLE law_impact_cases;
DROP TABLE law_impacts;
DROP TABLE law_record;
DROP TABLE law_changes;
