-- Views of the list of work that users keep for themselves; and the form that a draft was asked for with.

-- +goose Up
CREATE TABLE saved_views (
    user_id  BIGINT NOT NULL REFERENCES users,
    view_no  INTEGER NOT NULL CHECK (view_no > 0),
    name     TEXT NOT NULL CHECK (name <> ''),
    query    TEXT NOT NULL CHECK (query <> ''), -- what the address of the list asks
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, view_no),
    UNIQUE (user_id, name)
);

-- The same form sent twice drafts once.
ALTER TABLE papers ADD COLUMN once_key TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE papers DROP COLUMN once_key;
DROP TABLE saved_views;
