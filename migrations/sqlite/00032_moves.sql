-- Where an office ends and another begins: employers that moved to another district, and what of a print run goes to the post.
--
-- The list of a print run for the post is frozen with the run: from whom, to whom and where each paper goes, and the district that the
-- employer was in. Runs of before take what the register says.

-- +goose Up
ALTER TABLE printed_papers ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE printed_papers ADD COLUMN district TEXT NOT NULL DEFAULT '';
ALTER TABLE printed_papers ADD COLUMN sender TEXT NOT NULL DEFAULT ''; -- empty: a run of before
ALTER TABLE printed_papers ADD COLUMN addressee TEXT NOT NULL DEFAULT '';
ALTER TABLE printed_papers ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE printed_papers ADD COLUMN phone TEXT NOT NULL DEFAULT '';
UPDATE printed_papers SET
    region = (SELECT e.region FROM employers e WHERE e.employer_id = printed_papers.employer_id),
    district = (SELECT e.district FROM employers e WHERE e.employer_id = printed_papers.employer_id),
    addressee = (SELECT e.name FROM employers e WHERE e.employer_id = printed_papers.employer_id),
    address = (SELECT coalesce(e.address, '') FROM employers e WHERE e.employer_id = printed_papers.employer_id),
    phone = (SELECT coalesce(e.phone, '') FROM employers e WHERE e.employer_id = printed_papers.employer_id);

-- Each time that an employer came to another district. Whose case it was ends with the line of assignments that stood last.
CREATE TABLE moves (
    employer_id   INTEGER NOT NULL,
    move_no       INTEGER NOT NULL CHECK (move_no > 0),
    fact_no       INTEGER NOT NULL CHECK (fact_no > 0), -- that proposed it
    region        TEXT    NOT NULL CHECK (region <> ''),
    from_district TEXT    NOT NULL,
    to_district   TEXT    NOT NULL CHECK (to_district <> ''),
    moved_on      TEXT    NOT NULL,
    moved_by      TEXT    NOT NULL CHECK (moved_by <> ''),
    assign_no     INTEGER NOT NULL CHECK (assign_no >= 0), -- 0: it was nobody's
    handover      TEXT    NOT NULL CHECK (handover <> ''),
    PRIMARY KEY (employer_id, move_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK (from_district <> to_district)
);
CREATE INDEX moves_by_district ON moves (region, from_district, moved_on);

-- +goose Down
DROP TABLE moves;
ALTER TABLE printed_papers DROP COLUMN phone;
ALTER TABLE printed_papers DROP COLUMN address;
ALTER TABLE printed_papers DROP COLUMN addressee;
ALTER TABLE printed_papers DROP COLUMN sender;
ALTER TABLE printed_papers DROP COLUMN district;
ALTER TABLE printed_papers DROP COLUMN region;
