-- Who opened which draft and when, and what was drawn of a heap of like drafts to be read before the heap is approved.

-- +goose Up
CREATE TABLE draft_openings (
    employer_id BIGINT  NOT NULL,
    paper       TEXT    NOT NULL CHECK (paper <> ''), -- the kind
    paper_no    INTEGER NOT NULL CHECK (paper_no > 0), -- of an order: order_no
    reader      BIGINT  NOT NULL,
    drawn_at    BIGINT  NOT NULL DEFAULT 0, -- instants; 0: not yet
    opened_at   BIGINT  NOT NULL DEFAULT 0,
    read_at     BIGINT  NOT NULL DEFAULT 0,
    PRIMARY KEY (employer_id, paper, paper_no, reader),
    FOREIGN KEY (employer_id) REFERENCES employers (employer_id),
    FOREIGN KEY (reader) REFERENCES users (user_id),
    CHECK (read_at = 0 OR (opened_at > 0 AND read_at >= opened_at)),
    CHECK (opened_at = 0 OR opened_at >= drawn_at)
);
CREATE INDEX draft_openings_drawn ON draft_openings (reader, drawn_at);

-- +goose Down
DROP TABLE draft_openings;
