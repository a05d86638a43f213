-- Who follows whom after a merger, a split or a change of form. The debt stays in the file of the first; the succession itself is a fact
-- of that file. A row is written when a second person has confirmed it, and never changed.

-- +goose Up
CREATE TABLE successions (
    employer_id  INTEGER NOT NULL, -- in whose file the debt is
    fact_no      INTEGER NOT NULL CHECK (fact_no > 0), -- of the succession
    successor_id INTEGER NOT NULL,
    from_day     TEXT    NOT NULL, -- of effect
    PRIMARY KEY (employer_id, fact_no, successor_id),
    FOREIGN KEY (employer_id, fact_no) REFERENCES case_facts (employer_id, fact_no),
    FOREIGN KEY (successor_id) REFERENCES employers (employer_id),
    CHECK (employer_id <> successor_id)
);
CREATE INDEX successions_successor ON successions (successor_id);

-- +goose Down
DROP TABLE successions;
