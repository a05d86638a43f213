-- Service of papers as a record of its own: every attempt with its mode and what proves it, failed ones too, and the taking back
-- of a record that was wrong. Of any kind of paper that is served. Records are only added to.

-- +goose Up
CREATE TABLE services_before AS SELECT * FROM services;
DROP TABLE services;
CREATE TABLE services (
    employer_id INTEGER NOT NULL,
    paper       TEXT    NOT NULL CHECK (paper <> ''), -- the kind
    paper_no    INTEGER NOT NULL CHECK (paper_no > 0), -- of an order: order_no
    attempt     INTEGER NOT NULL CHECK (attempt > 0),
    mode        TEXT    NOT NULL CHECK (mode IN ('', 'direct', 'left_in_place', 'electronic', 'entrusted', 'post', 'transfer', 'public_notice')),
    tried_on    TEXT,
    served_on   TEXT, -- counts as the day of service; none: it failed
    served_at   INTEGER NOT NULL DEFAULT 0, -- the instant of arrival, where the mode has one
    failure     TEXT    NOT NULL DEFAULT '' CHECK (failure IN ('', 'refused', 'absent', 'moved', 'wrong_address', 'unclaimed', 'not_arrived')),
    back_on     TEXT, -- failed post or entrusted service: when it came back
    returned    TEXT    NOT NULL DEFAULT '' CHECK (returned IN ('', 'refused', 'moved', 'wrong_address')), -- post that counts on the day of return
    reason      TEXT    NOT NULL DEFAULT '',
    strikes     INTEGER NOT NULL DEFAULT 0 CHECK (strikes >= 0 AND strikes < attempt), -- the attempt whose record is taken back
    round       INTEGER NOT NULL DEFAULT 0 CHECK (round >= 0), -- how many proofs of the paper were taken back when it was written
    place       TEXT    NOT NULL DEFAULT '',
    receiver    TEXT    NOT NULL DEFAULT '',
    capacity    TEXT    NOT NULL DEFAULT '' CHECK (capacity IN ('', 'legal_representative', 'head', 'mail', 'attorney', 'nominee')),
    through     TEXT    NOT NULL DEFAULT '',
    servers     TEXT    NOT NULL DEFAULT '', -- one a line
    witness     TEXT    NOT NULL DEFAULT '',
    unit        TEXT    NOT NULL DEFAULT '',
    recording   TEXT    NOT NULL DEFAULT '',
    post_number TEXT    NOT NULL DEFAULT '',
    published   TEXT    NOT NULL DEFAULT '',
    abroad      INTEGER NOT NULL DEFAULT 0 CHECK (abroad IN (0, 1)),
    proof       TEXT    NOT NULL DEFAULT '',
    proof_hash  TEXT    NOT NULL DEFAULT '',
    recorded_on TEXT    NOT NULL,
    recorded_by TEXT    NOT NULL CHECK (recorded_by <> ''),
    PRIMARY KEY (employer_id, paper, paper_no, attempt),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    CHECK (CASE -- taken back, failed or served
        WHEN mode = '' THEN strikes > 0 AND tried_on IS NULL AND served_on IS NULL AND failure = ''
        WHEN failure <> '' THEN served_on IS NULL AND returned = '' AND mode NOT IN ('left_in_place', 'public_notice')
        ELSE served_on IS NOT NULL AND proof <> '' END),
    CHECK (mode = '' OR tried_on IS NOT NULL),
    CHECK (served_on >= tried_on),
    CHECK (back_on >= tried_on),
    CHECK (back_on IS NULL OR failure <> ''),
    CHECK (failure = '' OR mode NOT IN ('post', 'entrusted') OR back_on IS NOT NULL),
    CHECK (reason <> '' OR (mode <> '' AND failure = '' AND strikes = 0 AND mode <> 'public_notice')),
    CHECK (mode NOT IN ('direct', 'left_in_place') OR served_on = tried_on OR failure <> ''),
    -- papers of enforcement are never served electronically, whatever is handed to a bank, department or court neither
    CHECK (mode <> 'electronic' OR (served_at > 0 AND paper IN ('correction_order', 'assessment_decision', 'order_to_pay', 'levy_decision', 'guarantee_requirement',
        'deferral_breach_notice', 'deferral_termination', 'hold_notice', 'withdrawal_decision', 'closing_notice'))),
    CHECK (mode <> 'left_in_place' OR (place <> '' AND servers <> '' AND (recording <> '' OR (witness <> '' AND unit <> '')))),
    CHECK (mode NOT IN ('entrusted', 'transfer') OR through <> ''),
    CHECK (mode <> 'post' OR post_number <> ''),
    CHECK (returned = '' OR mode = 'post'),
    CHECK (mode <> 'public_notice' OR published <> '')
) WITHOUT ROWID;
-- One proof of a paper stands: the next one needs that it was taken back. A public notice may run while the paper is collected.
CREATE UNIQUE INDEX services_one_proof ON services (employer_id, paper, paper_no, round) WHERE served_on IS NOT NULL AND mode <> 'public_notice';
CREATE UNIQUE INDEX services_one_notice ON services (employer_id, paper, paper_no, round) WHERE served_on IS NOT NULL AND mode = 'public_notice';
CREATE UNIQUE INDEX services_taken_back_once ON services (employer_id, paper, paper_no, strikes) WHERE strikes > 0;
INSERT INTO services (employer_id, paper, paper_no, attempt, mode, tried_on, served_on, served_at, proof, proof_hash, recorded_on, recorded_by)
SELECT employer_id, paper, paper_no, attempt, mode, served_on, served_on, served_at, proof, proof_hash, served_on, recorded_by FROM services_before;
DROP TABLE services_before;

-- +goose Down
CREATE TABLE services_after AS SELECT * FROM services;
DROP TABLE services;
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
    CHECK (mode <> 'electronic' OR (paper = 'order_to_pay' AND served_at > 0))
) WITHOUT ROWID;
-- What the table cannot hold is left out: failed attempts, records that were taken back, other papers, service through a unit.
INSERT INTO services (employer_id, paper, paper_no, attempt, mode, served_on, served_at, proof, proof_hash, recorded_by)
SELECT a.employer_id, a.paper, a.paper_no, a.attempt, a.mode, a.served_on, a.served_at, a.proof, a.proof_hash, a.recorded_by FROM services_after AS a
WHERE a.served_on IS NOT NULL AND a.mode <> 'transfer' AND a.paper IN ('order_to_pay', 'demand_court', 'demand_allocation', 'allocation_decision')
    AND (a.mode <> 'electronic' OR a.paper = 'order_to_pay') AND NOT EXISTS (
        SELECT 1 FROM services_after AS b WHERE b.employer_id = a.employer_id AND b.paper = a.paper AND b.paper_no = a.paper_no AND b.strikes = a.attempt);
DROP TABLE services_after;
