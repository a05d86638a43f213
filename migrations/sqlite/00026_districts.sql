-- Districts with an office of their own, and what each night carried over as it was then.

-- +goose Up
ALTER TABLE night_choices ADD COLUMN district TEXT NOT NULL DEFAULT ''; -- whose office has hands of its own for it; empty: the region's
DROP INDEX night_choices_night;
CREATE INDEX night_choices_night ON night_choices (night, region, paper, district, place);

ALTER TABLE carried_drafts ADD COLUMN until TEXT; -- the last day of the right; none: it does not end
ALTER TABLE carried_drafts ADD COLUMN provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1));
ALTER TABLE carried_drafts ADD COLUMN amount INTEGER NOT NULL DEFAULT 0;

-- What each night left, for as long as nights are looked up; carried_drafts has what the last one left.
CREATE TABLE night_carried (
    employer_id INTEGER  NOT NULL,
    night       TEXT    NOT NULL,
    paper       TEXT    NOT NULL CHECK (paper <> ''),
    draft_key   TEXT NOT NULL CHECK (draft_key <> ''),
    since       TEXT    NOT NULL,
    why         TEXT    NOT NULL CHECK (why IN ('full', 'late', 'held')),
    expected    TEXT    NOT NULL,
    until       TEXT,
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    amount      INTEGER  NOT NULL,
    PRIMARY KEY (employer_id, night, paper, draft_key),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK (expected > since)
) WITHOUT ROWID;
CREATE INDEX night_carried_night ON night_carried (night, paper, employer_id);
INSERT INTO night_carried (employer_id, night, paper, draft_key, since, why, expected, until, provisional, amount)
SELECT employer_id, night, paper, draft_key, since, 'full', expected, until, provisional, amount FROM night_choices WHERE verdict = 'full';

-- +goose Down
DROP TABLE night_carried;
ALTER TABLE carried_drafts DROP COLUMN amount;
ALTER TABLE carried_drafts DROP COLUMN provisional;
ALTER TABLE carried_drafts DROP COLUMN until;
DROP INDEX night_choices_night;
ALTER TABLE night_choices DROP COLUMN district;
CREATE INDEX night_choices_night ON night_choices (night, region, paper, place);
