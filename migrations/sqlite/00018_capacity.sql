-- How a night chooses among drafts where an office can handle only so many papers a day, what it carries over, and what supervisors say
-- about single nights.

-- +goose Up
-- What the last night left of each employer for a later one; written anew with every night of the employer.
CREATE TABLE carried_drafts (
    employer_id INTEGER NOT NULL,
    paper       TEXT   NOT NULL CHECK (paper <> ''), -- the kind
    draft_key   TEXT NOT NULL CHECK (draft_key <> ''), -- what it is for
    since       TEXT   NOT NULL, -- the first night that would have drafted it
    why         TEXT   NOT NULL CHECK (why IN ('full', 'late', 'held')),
    expected    TEXT   NOT NULL, -- the working day on which its turn comes
    PRIMARY KEY (employer_id, paper, draft_key),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK (expected > since)
) WITHOUT ROWID;

-- The ranks of a night. They are kept before anything is drafted and never changed.
CREATE TABLE night_choices (
    employer_id INTEGER  NOT NULL,
    night       TEXT    NOT NULL,
    paper       TEXT    NOT NULL CHECK (paper <> ''),
    draft_key   TEXT NOT NULL CHECK (draft_key <> ''),
    region      TEXT    NOT NULL,
    since       TEXT    NOT NULL,
    until       TEXT, -- the last day of the right; none: it does not end
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    amount      INTEGER  NOT NULL,
    chance      INTEGER NOT NULL CHECK (chance > 0),
    place       INTEGER NOT NULL CHECK (place > 0), -- among all papers of the kind in the region
    verdict     TEXT    NOT NULL CHECK (verdict IN ('right_dies', 'released', 'within', 'full')),
    expected    TEXT, -- of what is carried over
    PRIMARY KEY (employer_id, night, paper, draft_key),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK ((expected IS NOT NULL) = (verdict = 'full'))
) WITHOUT ROWID;
CREATE INDEX night_choices_night ON night_choices (night, region, paper, place);

-- What supervisors said about single nights; only added to.
CREATE TABLE night_steerings (
    employer_id INTEGER  NOT NULL,
    steering_no INTEGER NOT NULL CHECK (steering_no > 0),
    night       TEXT    NOT NULL,
    word        TEXT    NOT NULL CHECK (word IN ('hold', 'lift', 'release')),
    reason      TEXT    NOT NULL CHECK (reason <> ''),
    said_by     TEXT    NOT NULL CHECK (said_by <> ''),
    said_on     TEXT    NOT NULL,
    PRIMARY KEY (employer_id, steering_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
) WITHOUT ROWID;
CREATE INDEX night_steerings_night ON night_steerings (night, employer_id);

-- Work in the background that somebody asked for: the preview of a night, and the nights that were missed.
CREATE TABLE night_jobs (
    kind       TEXT   NOT NULL CHECK (kind IN ('preview', 'night')),
    night      TEXT   NOT NULL, -- the last night of it
    first      TEXT   NOT NULL, -- the first one; those that were missed come before the last
    state      TEXT   NOT NULL CHECK (state IN ('asked', 'running', 'done', 'failed')),
    asked_by   TEXT   NOT NULL,
    asked_at   INTEGER NOT NULL,
    touched_at INTEGER NOT NULL, -- the last sign of life
    ended_at   INTEGER NOT NULL,
    examined   INTEGER NOT NULL,
    total      INTEGER NOT NULL,
    reason     TEXT   NOT NULL, -- why it failed
    PRIMARY KEY (kind, night)
) WITHOUT ROWID;

-- What a preview said about each employer and night, and what the night then did.
CREATE TABLE previewed_employers (
    employer_id INTEGER  NOT NULL,
    night       TEXT    NOT NULL,
    revision    INTEGER  NOT NULL, -- of the file that the preview saw
    said        TEXT    NOT NULL, -- JSON: lines
    drafts      INTEGER NOT NULL,
    amount      INTEGER  NOT NULL, -- of the drafts
    outcome     TEXT    NOT NULL CHECK (outcome IN ('open', 'same', 'differs')),
    why         TEXT    NOT NULL,
    done        TEXT    NOT NULL, -- JSON: lines; empty while the night has not come to the employer
    PRIMARY KEY (employer_id, night),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK ((outcome = 'differs') = (why <> ''))
) WITHOUT ROWID;
CREATE INDEX previewed_by_amount ON previewed_employers (night, drafts DESC, amount DESC, employer_id);
CREATE INDEX previewed_by_outcome ON previewed_employers (night, outcome, employer_id);

-- The figures of a preview by place, so that a page reads as many rows whatever the number of employers.
CREATE TABLE preview_tallies (
    night    TEXT   NOT NULL,
    region   TEXT   NOT NULL,
    district TEXT   NOT NULL,
    act      TEXT   NOT NULL,
    paper    TEXT   NOT NULL,
    number   INTEGER NOT NULL,
    amount   INTEGER NOT NULL,
    PRIMARY KEY (night, region, district, act, paper)
) WITHOUT ROWID;

-- What came of a previewed night: the same lines over all employers have the same digest.
CREATE TABLE night_proofs (
    night       TEXT   NOT NULL PRIMARY KEY,
    said_digest TEXT   NOT NULL,
    done_digest TEXT   NOT NULL,
    same        INTEGER NOT NULL, -- employers
    differing   INTEGER NOT NULL
) WITHOUT ROWID;

-- +goose Down
DROP TABLE night_proofs;
DROP TABLE preview_tallies;
DROP TABLE previewed_employers;
DROP TABLE night_jobs;
DROP TABLE night_steerings;
DROP TABLE night_choices;
DROP TABLE carried_drafts;
