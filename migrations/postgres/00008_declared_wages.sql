-- The wages of every declaration in one row: what pages compute the account from, without a row for every person. It says nothing
-- that declaration_lines does not say, and is written in the transaction that writes them.

-- +goose Up
CREATE TABLE declared_wages (
    employer_id BIGINT  NOT NULL,
    period      INTEGER NOT NULL,
    filed_on    DATE    NOT NULL,
    filing_no   BIGINT  NOT NULL, -- 0: imported
    heads       BIGINT  NOT NULL CHECK (heads >= 0), -- 0: nil
    wages       TEXT    NOT NULL, -- fen, one for each person, with commas between them
    PRIMARY KEY (employer_id, period, filed_on, filing_no),
    CHECK ((heads = 0) = (wages = ''))
);
INSERT INTO declared_wages (employer_id, period, filed_on, filing_no, heads, wages)
SELECT employer_id, period, filed_on, filing_no, count(*) FILTER (WHERE id_number <> ''),
    coalesce(string_agg(wage::text, ',') FILTER (WHERE id_number <> ''), '')
FROM declaration_lines GROUP BY employer_id, period, filed_on, filing_no;

-- +goose Down
DROP TABLE declared_wages;
