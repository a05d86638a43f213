-- What search finds employers, papers and people by, and who looked for whom.

-- +goose Up
-- The present name of every employer, its former names and its code, each from every one of its characters on: what a text stands
-- anywhere in begins with it here. Rows follow from the register and are written with it.
CREATE TABLE name_tails (
    employer_id INTEGER  NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('name', 'former', 'code')),
    name_no     INTEGER NOT NULL, -- of a former name: its version in the history; 0 otherwise
    start       INTEGER NOT NULL CHECK (start > 0), -- of its characters
    region      TEXT    NOT NULL,
    district    TEXT    NOT NULL,
    tail        TEXT NOT NULL, -- in lower case, without separators
    PRIMARY KEY (employer_id, kind, name_no, start)
) WITHOUT ROWID;
INSERT INTO name_tails (employer_id, kind, name_no, start, region, district, tail)
WITH RECURSIVE named AS (
    SELECT e.employer_id, 'name' AS kind, 0 AS name_no, e.region, e.district, e.name FROM employers e
    UNION ALL SELECT e.employer_id, 'code', 0, e.region, e.district, e.uscc FROM employers e
    UNION ALL SELECT h.employer_id, 'former', h.version, e.region, e.district, h.name
    FROM (SELECT h.employer_id, h.entry ->> 'name' AS name, MIN(h.version) AS version FROM employer_history h GROUP BY 1, 2) h
    JOIN employers e ON e.employer_id = h.employer_id WHERE h.name <> e.name
), cut (employer_id, kind, name_no, region, district, start, tail) AS (
    SELECT employer_id, kind, name_no, region, district, 1, lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(name, '（', ''), '）', ''), '(', ''), ')', ''), '　', ''), ' ', ''), '·', ''), '・', ''), '-', ''), '—', '')) FROM named
    UNION ALL SELECT employer_id, kind, name_no, region, district, start + 1, substr(tail, 2) FROM cut
    WHERE length(tail) > 1 AND start < 200 AND (kind <> 'code' OR start < 15)
)
SELECT employer_id, kind, name_no, start, region, district, substr(tail, 1, 40) FROM cut
WHERE tail <> '' AND (kind <> 'code' OR start = 1 OR start > 8);
CREATE INDEX name_tails_place ON name_tails (region, district, tail, employer_id);

-- Numbers of papers and of papers in without the series before the year.
CREATE INDEX paper_numbers_year ON paper_numbers (substr(paper_number, instr(paper_number, '〔')));
CREATE INDEX incoming_numbers_year ON incoming_numbers (substr(incoming_number, instr(incoming_number, '〔')));

CREATE INDEX employments_person ON employments (id_number, employer_id);

-- Searches for a person; rows are only added. The number looked for is not kept.
CREATE TABLE person_searches (
    search_no   INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id     INTEGER NOT NULL REFERENCES users,
    user_name   TEXT   NOT NULL CHECK (user_name <> ''),
    searched_at INTEGER NOT NULL,
    reason      TEXT   NOT NULL CHECK (reason <> ''),
    number_hash TEXT   NOT NULL CHECK (number_hash <> ''),
    found       INTEGER NOT NULL CHECK (found >= 0)
);
CREATE INDEX person_searches_latest ON person_searches (searched_at, search_no);

-- +goose Down
DROP TABLE person_searches;
DROP INDEX employments_person;
DROP INDEX incoming_numbers_year;
DROP INDEX paper_numbers_year;
DROP TABLE name_tails;
