-- The wages of every declaration in one row: what pages compute the account from, without a row for every person. It says nothing
-- that declaration_lines does not say, and is written in the transaction that writes them.

-- +goose Up
CREATE TABLE declared_wages (
    employer_id INTEGER NOT NULL,
    period      INTEGER NOT NULL,
    filed_on    TEXT    NOT NULL,
    filing_no   INTEGER NOT NULL, -- 0: imported
    heads       INTEGER NOT NULL CHECK (heads >= 0), -- 0: nil
    wages       TEXT    NOT NULL, -- fen, one for each person, with commas between them
    PRIMARY KEY (employer_id, period, filed_on, filing_no),
    CHECK ((heads = 0) = (wages = ''))
) WITHOUT ROWID;
INSERT INTO declared_wages (employer_id, period, filed_on, filing_no, heads, wages)
SELECT employer_id, period, filed_on, filing_no, count(*) FILTER (WHERE id_number <> ''),
    coalesce(group_concat(wage, ',') FILTER (WHERE id_number <> ''), '')
FROM declaration_lines GROUP BY employer_id, period, filed_on, filing_no;

-- +goose Down
DROP TABLE declared_wages;
