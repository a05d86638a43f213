-- Changes of the law that are wordings of papers or seals of offices.

-- +goose Up
ALTER TABLE law_changes DROP CONSTRAINT law_changes_kind_check;
ALTER TABLE law_changes ADD CONSTRAINT law_changes_kind_check CHECK (kind IN ('parameter', 'holidays', 'office', 'wording', 'seal'));

-- +goose Down
DELETE FROM law_impact_cases WHERE change_no IN (SELECT change_no FROM law_changes WHERE kind IN ('wording', 'seal'));
DELETE FROM law_impacts WHERE change_no IN (SELECT change_no FROM law_changes WHERE kind IN ('wording', 'seal'));
DELETE FROM law_record WHERE change_no IN (SELECT change_no FROM law_changes WHERE kind IN ('wording', 'seal'));
DELETE FROM law_changes WHERE kind IN ('wording', 'seal');
ALTER TABLE law_changes DROP CONSTRAINT law_changes_kind_check;
ALTER TABLE law_changes ADD CONSTRAINT law_changes_kind_check CHECK (kind IN ('parameter', 'holidays', 'office'));
