-- Who may use the system: users, what they may see, their sessions, and the record of every change of that.

-- +goose Up
CREATE TABLE users (
    user_id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login         TEXT COLLATE "C" NOT NULL UNIQUE,
    name          TEXT    NOT NULL CHECK (name <> ''),
    email         TEXT    NOT NULL DEFAULT '',
    phone         TEXT    NOT NULL DEFAULT '',
    role          TEXT    NOT NULL CHECK (role IN ('clerk', 'officer', 'supervisor', 'auditor', 'administrator')),
    sees_all      BOOLEAN NOT NULL CHECK (NOT sees_all OR role IN ('supervisor', 'auditor')),
    password_hash TEXT    NOT NULL CHECK (password_hash <> ''),
    must_change   BOOLEAN NOT NULL,
    disabled      BOOLEAN NOT NULL,
    lang          TEXT    NOT NULL DEFAULT '' CHECK (lang IN ('', 'zh', 'en')),
    theme         TEXT    NOT NULL DEFAULT '' CHECK (theme IN ('', 'light', 'dark')),
    density       TEXT    NOT NULL DEFAULT '' CHECK (density IN ('', 'compact'))
);

-- A district without a name is every district of the region.
CREATE TABLE user_districts (
    user_id  BIGINT NOT NULL REFERENCES users,
    region   TEXT COLLATE "C" NOT NULL CHECK (region <> ''),
    district TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (user_id, region, district)
);

CREATE TABLE user_employers (
    employer_id BIGINT NOT NULL,
    user_id     BIGINT NOT NULL REFERENCES users,
    PRIMARY KEY (employer_id, user_id)
);
CREATE INDEX user_employers_user ON user_employers (user_id, employer_id);

-- What happened to users; rows are only added.
CREATE TABLE user_events (
    event_no    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id     BIGINT NOT NULL REFERENCES users,
    happened_at BIGINT NOT NULL,
    by_user     BIGINT NOT NULL, -- 0: a command
    by_name     TEXT   NOT NULL,
    act         TEXT   NOT NULL CHECK (act IN ('added', 'edited', 'disabled', 'enabled', 'password_reset', 'password_changed', 'linked')),
    detail      TEXT   NOT NULL DEFAULT ''
);
CREATE INDEX user_events_user ON user_events (user_id, event_no);

-- Attempts to sign in since the last that succeeded, by login, whether there is such a user or not.
CREATE TABLE sign_in_attempts (
    login    TEXT COLLATE "C" PRIMARY KEY,
    attempts BIGINT NOT NULL CHECK (attempts > 0),
    last_at  BIGINT NOT NULL
);

CREATE TABLE sessions (
    token_hash TEXT COLLATE "C" PRIMARY KEY,
    user_id    BIGINT NOT NULL REFERENCES users,
    data       BYTEA  NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);

-- Forms whose session had ended when they were sent; user 0 where it is no longer known whose it was.
CREATE TABLE kept_forms (
    token_hash TEXT COLLATE "C" PRIMARY KEY,
    user_id    BIGINT NOT NULL,
    path       TEXT   NOT NULL,
    body       BYTEA  NOT NULL,
    kept_at    BIGINT NOT NULL
);

-- +goose Down
DROP TABLE kept_forms;
DROP TABLE sessions;
DROP TABLE sign_in_attempts;
DROP TABLE user_events;
DROP TABLE user_employers;
DROP TABLE user_districts;
DROP TABLE users;
