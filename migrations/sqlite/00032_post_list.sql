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

-- +goose Down
ALTER TABLE printed_papers DROP COLUMN phone;
ALTER TABLE printed_papers DROP COLUMN address;
ALTER TABLE printed_papers DROP COLUMN addressee;
ALTER TABLE printed_papers DROP COLUMN sender;
ALTER TABLE printed_papers DROP COLUMN district;
ALTER TABLE printed_papers DROP COLUMN region;
