-- Pictures of offices' seals, each under its hash. What is kept is never changed: issued papers print it for ever.

-- +goose Up
CREATE TABLE seal_pictures (
    hash    TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    width   BIGINT NOT NULL CHECK (width > 0), -- pixels
    height  BIGINT NOT NULL CHECK (height > 0),
    content BYTEA  NOT NULL CHECK (length(content) > 0)
);

-- +goose Down
DROP TABLE seal_pictures;
