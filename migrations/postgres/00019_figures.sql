-- What is counted once a day is over. Figures of a day are written together with its row in figure_days and never change.

-- +goose Up
CREATE TABLE figure_days (
    day        DATE PRIMARY KEY,
    counted_at BIGINT NOT NULL,
    left_out   BIGINT NOT NULL CHECK (left_out >= 0) -- employers that could not be computed
);

-- Totals of places: a district, a region (without a district), or all of them (without both).
CREATE TABLE figures (
    day      DATE   NOT NULL,
    region   TEXT COLLATE "C" NOT NULL,
    district TEXT COLLATE "C" NOT NULL CHECK (district = '' OR region <> ''),
    measure  TEXT COLLATE "C" NOT NULL CHECK (measure <> ''),
    part     TEXT COLLATE "C" NOT NULL,
    number   BIGINT NOT NULL,
    whole    BIGINT NOT NULL,
    amount   BIGINT NOT NULL,
    late_fee BIGINT NOT NULL,
    middle   BIGINT NOT NULL, -- days: half of the number took no more
    most     BIGINT NOT NULL, -- days: nine of ten took no more
    PRIMARY KEY (day, region, district, measure, part)
);
CREATE INDEX figures_over_days ON figures (region, district, measure, day);

-- What each employer has in the figures of the last counted day, for the list behind a figure.
CREATE TABLE figure_shares (
    employer_id BIGINT NOT NULL,
    day         DATE   NOT NULL,
    measure     TEXT COLLATE "C" NOT NULL CHECK (measure <> ''),
    part        TEXT COLLATE "C" NOT NULL,
    region      TEXT COLLATE "C" NOT NULL,
    district    TEXT COLLATE "C" NOT NULL,
    principal   BIGINT NOT NULL,
    late_fee    BIGINT NOT NULL,
    PRIMARY KEY (employer_id, day, measure, part),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
);
CREATE INDEX figure_shares_list ON figure_shares (day, measure, part, principal DESC, employer_id);
CREATE INDEX figure_shares_of_district ON figure_shares (day, region, district, measure, part, principal DESC, employer_id);

-- What is read of a day, or of those who owe, without going through everything.
CREATE INDEX positions_owing ON positions (employer_id) WHERE principal > 0 OR late_fee > 0;
CREATE INDEX record_entries_of_people ON record_entries (day) WHERE actor <> 'night';
CREATE INDEX entries_due ON entries (due_on);

-- +goose Down
DROP INDEX entries_due;
DROP INDEX record_entries_of_people;
DROP INDEX positions_owing;
DROP TABLE figure_shares;
DROP TABLE figures;
DROP TABLE figure_days;
