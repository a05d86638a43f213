-- Papers that reach the employer and what it says to them: service and its proof, consent to electronic service, messages and
-- the mails made of them, the monthly notices to employees, the slips.

-- +goose Up
-- Service of papers; terms run from served_on. Only added to: a later proof is a further attempt.
CREATE TABLE services (
    employer_id INTEGER NOT NULL,
    paper       TEXT    NOT NULL CHECK (paper IN ('order_to_pay', 'demand_court', 'demand_allocation', 'allocation_decision')),
    paper_no    INTEGER NOT NULL, -- of an order: order_no
    attempt     INTEGER NOT NULL CHECK (attempt > 0),
    mode        TEXT    NOT NULL CHECK (mode IN ('direct', 'left_in_place', 'electronic', 'entrusted', 'post', 'public_notice')),
    served_on   TEXT    NOT NULL,
    served_at   INTEGER NOT NULL DEFAULT 0, -- the instant of arrival, where the mode has one
    proof       TEXT    NOT NULL CHECK (proof <> ''),
    proof_hash  TEXT    NOT NULL DEFAULT '',
    recorded_by TEXT    NOT NULL CHECK (recorded_by <> ''),
    PRIMARY KEY (employer_id, paper, paper_no, attempt),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK (mode <> 'electronic' OR (paper = 'order_to_pay' AND served_at > 0)) -- papers of enforcement never
) WITHOUT ROWID;

CREATE TABLE consents (
    employer_id  INTEGER NOT NULL,
    consent_no   INTEGER NOT NULL,
    kinds        TEXT    NOT NULL CHECK (kinds <> ''), -- kinds of papers with commas between them
    account      TEXT    NOT NULL,
    contact      TEXT    NOT NULL,
    mobile       TEXT    NOT NULL,
    given_on     TEXT    NOT NULL,
    given_at     INTEGER NOT NULL,
    given_by     TEXT    NOT NULL CHECK (given_by <> ''),
    withdrawn_on TEXT,
    withdrawn_at INTEGER NOT NULL DEFAULT 0,
    withdrawn_by TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, consent_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK ((withdrawn_on IS NULL) = (withdrawn_by = '')),
    CHECK ((withdrawn_on IS NULL) = (withdrawn_at = 0)),
    CHECK (withdrawn_on >= given_on)
) WITHOUT ROWID;
CREATE UNIQUE INDEX consents_one_in_force ON consents (employer_id) WHERE withdrawn_on IS NULL;

-- What the system tells an employer. The key makes that nothing is told twice. The words are those of the reader: data holds
-- keys and values only.
CREATE TABLE messages (
    employer_id INTEGER NOT NULL,
    message_key TEXT NOT NULL,
    kind        TEXT   NOT NULL CHECK (kind <> ''),
    day         TEXT   NOT NULL,
    sent_at     INTEGER NOT NULL,
    data        TEXT   NOT NULL,
    read_at     INTEGER NOT NULL DEFAULT 0,
    read_by     TEXT   NOT NULL DEFAULT '',
    mailed_at   INTEGER NOT NULL DEFAULT 0, -- when its mails were put into the outbox
    PRIMARY KEY (employer_id, message_key),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK ((read_at = 0) = (read_by = ''))
) WITHOUT ROWID;
CREATE INDEX messages_to_mail ON messages (sent_at) WHERE mailed_at = 0;

-- Mails, one for each message and address. A claim that runs out (its sender died) makes the mail wait again.
CREATE TABLE outbox (
    employer_id INTEGER NOT NULL,
    message_key TEXT NOT NULL,
    address     TEXT NOT NULL,
    mail_subject TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
    tries       INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    created_at  INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL, -- while it is being sent: when the claim runs out
    sent_at     INTEGER NOT NULL DEFAULT 0,
    error       TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, message_key, address),
    FOREIGN KEY (employer_id, message_key) REFERENCES messages (employer_id, message_key),
    CHECK ((state = 'sent') = (sent_at > 0))
) WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (next_try_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_latest ON outbox (created_at);

-- The months whose details an employer gave to its employees (SIL 60). A corrected declaration makes another notice due.
CREATE TABLE monthly_notices (
    employer_id INTEGER NOT NULL,
    period      INTEGER NOT NULL CHECK (period % 100 BETWEEN 1 AND 12),
    notice_no   INTEGER NOT NULL CHECK (notice_no > 0),
    filed_on    TEXT    NOT NULL, -- the declaration that was told
    filing_no   INTEGER NOT NULL DEFAULT 0,
    heads       INTEGER NOT NULL CHECK (heads > 0),
    given_on    TEXT    NOT NULL,
    given_at    INTEGER NOT NULL,
    given_by    TEXT    NOT NULL CHECK (given_by <> ''),
    PRIMARY KEY (employer_id, period, notice_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
) WITHOUT ROWID;

CREATE TABLE slips (
    employer_id  INTEGER NOT NULL,
    slip_no      INTEGER NOT NULL,
    slip_number  TEXT NOT NULL CHECK (slip_number <> ''),
    pay_on       TEXT    NOT NULL,
    total        INTEGER NOT NULL CHECK (total > 0), -- fen
    content_hash TEXT NOT NULL,
    printed_on   TEXT    NOT NULL,
    printed_at   INTEGER NOT NULL,
    printed_by   TEXT    NOT NULL CHECK (printed_by <> ''),
    PRIMARY KEY (employer_id, slip_no),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX slips_content ON slips (employer_id, content_hash);

CREATE TABLE slip_numbers (
    slip_number TEXT PRIMARY KEY,
    employer_id INTEGER NOT NULL,
    slip_no     INTEGER NOT NULL
) WITHOUT ROWID;

-- +goose Down
DROP TABLE slip_numbers;
DROP TABLE slips;
DROP TABLE monthly_notices;
DROP TABLE outbox;
DROP TABLE messages;
DROP TABLE consents;
DROP TABLE services;
