-- Attachments that were kept by mistake: they stay, marked, and the same file may be kept anew where it belongs.

-- +goose Up
ALTER TABLE attachments RENAME TO attachments_before;
CREATE TABLE attachments (
    employer_id   INTEGER  NOT NULL,
    attachment_no INTEGER NOT NULL CHECK (attachment_no > 0),
    paper         TEXT    NOT NULL DEFAULT '', -- the kind of the paper that it belongs to; empty: the case
    paper_no      INTEGER NOT NULL DEFAULT 0 CHECK (paper_no >= 0),
    name          TEXT    NOT NULL CHECK (name <> ''),
    media         TEXT    NOT NULL CHECK (media IN ('application/pdf', 'image/jpeg', 'image/png')),
    size          INTEGER  NOT NULL CHECK (size BETWEEN 1 AND 10485760),
    sha256        TEXT    NOT NULL CHECK (length(sha256) = 64),
    added_on      TEXT    NOT NULL,
    added_at      INTEGER  NOT NULL,
    added_by      TEXT    NOT NULL CHECK (added_by <> ''),
    content       BLOB  NOT NULL,
    taken_on      TEXT, -- none: it stands
    taken_by      TEXT    NOT NULL DEFAULT '',
    taken_why     TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, attachment_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK ((paper = '') = (paper_no = 0)),
    CHECK ((taken_on IS NULL) = (taken_by = '') AND (taken_on IS NULL) = (taken_why = ''))
);
INSERT INTO attachments (employer_id, attachment_no, paper, paper_no, name, media, size, sha256, added_on, added_at, added_by, content)
SELECT employer_id, attachment_no, paper, paper_no, name, media, size, sha256, added_on, added_at, added_by, content FROM attachments_before;
DROP TABLE attachments_before;
CREATE UNIQUE INDEX attachments_standing ON attachments (employer_id, sha256) WHERE taken_on IS NULL; -- records of service and facts name it by its hash

-- +goose Down
ALTER TABLE attachments RENAME TO attachments_after;
CREATE TABLE attachments (
    employer_id   INTEGER  NOT NULL,
    attachment_no INTEGER NOT NULL CHECK (attachment_no > 0),
    paper         TEXT    NOT NULL DEFAULT '', -- the kind of the paper that it belongs to; empty: the case
    paper_no      INTEGER NOT NULL DEFAULT 0 CHECK (paper_no >= 0),
    name          TEXT    NOT NULL CHECK (name <> ''),
    media         TEXT    NOT NULL CHECK (media IN ('application/pdf', 'image/jpeg', 'image/png')),
    size          INTEGER  NOT NULL CHECK (size BETWEEN 1 AND 10485760),
    sha256        TEXT    NOT NULL CHECK (length(sha256) = 64),
    added_on      TEXT    NOT NULL,
    added_at      INTEGER  NOT NULL,
    added_by      TEXT    NOT NULL CHECK (added_by <> ''),
    content       BLOB  NOT NULL,
    PRIMARY KEY (employer_id, attachment_no),
    UNIQUE (employer_id, sha256), -- records of service and facts name it by its hash
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK ((paper = '') = (paper_no = 0))
);
INSERT INTO attachments SELECT employer_id, attachment_no, paper, paper_no, name, media, size, sha256, added_on, added_at, added_by, content FROM attachments_after a
WHERE taken_on IS NULL OR NOT EXISTS (SELECT 1 FROM attachments_after b
    WHERE b.employer_id = a.employer_id AND b.sha256 = a.sha256 AND b.attachment_no <> a.attachment_no);
DROP TABLE attachments_after;
