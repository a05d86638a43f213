-- Whose case an employer is, and who stands in for whom.

-- +goose Up
-- The latest line of an employer says whose case it is; lines are only added.
CREATE TABLE assignments (
    employer_id BIGINT  NOT NULL,
    assign_no   INTEGER NOT NULL CHECK (assign_no > 0),
    officer     BIGINT  NOT NULL,
    former      BIGINT  NOT NULL, -- whose it was; 0: nobody's
    rule        TEXT    NOT NULL CHECK (rule IN ('hand', 'taken', 'handed_over', 'balanced', 'random')),
    seed        BIGINT  NOT NULL, -- of the draw by chance; 0: it was none
    reason      TEXT    NOT NULL,
    by_user     BIGINT  NOT NULL, -- 0: the night
    by_name     TEXT    NOT NULL CHECK (by_name <> ''),
    assigned_on DATE    NOT NULL,
    assigned_at BIGINT  NOT NULL,
    PRIMARY KEY (employer_id, assign_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    FOREIGN KEY (officer) REFERENCES users (user_id),
    CHECK (officer <> former),
    CHECK ((seed <> 0) = (rule = 'random'))
);

-- Tasks carry the officer, so that a list of one person is read from its beginning.
ALTER TABLE tasks ADD COLUMN officer BIGINT NOT NULL DEFAULT 0;
CREATE INDEX tasks_by_officer ON tasks (officer, ends_on, debt DESC, employer_id, task_key);

-- From when to when somebody is away and who does their work meanwhile; only the early end is added later.
CREATE TABLE absences (
    absence_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    BIGINT NOT NULL REFERENCES users,
    substitute BIGINT NOT NULL REFERENCES users,
    from_on    DATE   NOT NULL,
    to_on      DATE   NOT NULL,
    reason     TEXT   NOT NULL,
    entered_by BIGINT NOT NULL,
    by_name    TEXT   NOT NULL CHECK (by_name <> ''),
    entered_at BIGINT NOT NULL,
    ended_on   DATE, -- from this day on it does not hold
    ended_by   BIGINT NOT NULL DEFAULT 0,
    ended_at   BIGINT NOT NULL DEFAULT 0,
    CHECK (from_on <= to_on),
    CHECK (user_id <> substitute),
    CHECK ((ended_on IS NULL) = (ended_at = 0))
);
CREATE INDEX absences_until ON absences (to_on);

-- +goose Down
DROP TABLE absences;
DROP INDEX tasks_by_officer;
ALTER TABLE tasks DROP COLUMN officer;
DROP TABLE assignments;
