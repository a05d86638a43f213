-- Attachments that were kept by mistake: they stay, marked, and the same file may be kept anew where it belongs.

-- +goose Up
ALTER TABLE attachments ADD COLUMN taken_on DATE; -- none: it stands
ALTER TABLE attachments ADD COLUMN taken_by TEXT NOT NULL DEFAULT '';
ALTER TABLE attachments ADD COLUMN taken_why TEXT NOT NULL DEFAULT '';
ALTER TABLE attachments ADD CONSTRAINT attachments_taken CHECK ((taken_on IS NULL) = (taken_by = '') AND (taken_on IS NULL) = (taken_why = ''));
ALTER TABLE attachments DROP CONSTRAINT attachments_employer_id_sha256_key;
CREATE UNIQUE INDEX attachments_standing ON attachments (employer_id, sha256) WHERE taken_on IS NULL; -- records of service and facts name it by its hash

-- +goose Down
DROP INDEX attachments_standing;
DELETE FROM attachments a WHERE taken_on IS NOT NULL AND EXISTS (SELECT 1 FROM attachments b
    WHERE b.employer_id = a.employer_id AND b.sha256 = a.sha256 AND b.attachment_no <> a.attachment_no);
ALTER TABLE attachments ADD CONSTRAINT attachments_employer_id_sha256_key UNIQUE (employer_id, sha256);
ALTER TABLE attachments DROP CONSTRAINT attachments_taken;
ALTER TABLE attachments DROP COLUMN taken_why;
ALTER TABLE attachments DROP COLUMN taken_by;
ALTER TABLE attachments DROP COLUMN taken_on;
