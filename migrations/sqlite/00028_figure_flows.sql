-- The lists behind figures that count more than employers, and behind those of one day, which are kept for every day.

-- +goose Up
ALTER TABLE figure_shares ADD COLUMN number INTEGER NOT NULL DEFAULT 1; -- of what the measure counts
ALTER TABLE figure_shares ADD COLUMN whole INTEGER NOT NULL DEFAULT 0; -- of how many; or what the measure says

-- What each employer has in the figures of one day alone: what came in, papers and services, terms to register, acts of officers.
CREATE TABLE figure_flows (
    employer_id INTEGER NOT NULL,
    day         TEXT   NOT NULL,
    measure     TEXT NOT NULL CHECK (measure <> ''),
    part        TEXT NOT NULL,
    region      TEXT NOT NULL,
    district    TEXT NOT NULL,
    principal   INTEGER NOT NULL,
    late_fee    INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    whole       INTEGER NOT NULL,
    PRIMARY KEY (employer_id, day, measure, part),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
);
CREATE INDEX figure_flows_list ON figure_flows (measure, part, day);
CREATE INDEX figure_flows_of_day ON figure_flows (day);

-- +goose Down
DROP TABLE figure_flows;
DELETE FROM figure_shares WHERE day < (SELECT max(day) FROM figure_days);
ALTER TABLE figure_shares DROP COLUMN whole;
ALTER TABLE figure_shares DROP COLUMN number;
