-- The employer as an issued paper names it. A court asks that all papers name one party; a change of name after the decision has to
-- be proved. Papers from before have no name here and are taken to bear that of the register.

-- +goose Up
ALTER TABLE orders ADD COLUMN party_name TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN party_code TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE papers ADD COLUMN party_name TEXT NOT NULL DEFAULT '';
ALTER TABLE papers ADD COLUMN party_code TEXT COLLATE "C" NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE papers DROP COLUMN party_code;
ALTER TABLE papers DROP COLUMN party_name;
ALTER TABLE orders DROP COLUMN party_code;
ALTER TABLE orders DROP COLUMN party_name;
