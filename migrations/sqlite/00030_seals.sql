-- Pictures of offices' seals, each under its hash. What is kept is never changed: issued papers print it for ever.

-- +goose Up
CREATE TABLE seal_pictures (
    hash    TEXT    NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    width   INTEGER NOT NULL CHECK (width > 0), -- pixels
    height  INTEGER NOT NULL CHECK (height > 0),
    content BLOB    NOT NULL CHECK (length(content) > 0)
);

-- +goose Down
DROP TABLE seal_pictures;
