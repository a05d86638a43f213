-- The runs of recurring work that have ended: written once, swept after ninety days.

-- +goose Up
CREATE TABLE job_runs (
    run_no     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job        TEXT   NOT NULL CHECK (job <> ''),
    started_at BIGINT NOT NULL,
    took_ms    BIGINT NOT NULL CHECK (took_ms >= 0),
    by_user    BIGINT NOT NULL, -- 0: the schedule
    by_name    TEXT   NOT NULL,
    result     TEXT   NOT NULL CHECK (result IN ('done', 'failed', 'stopped')),
    reason     TEXT   NOT NULL,
    CHECK ((result = 'failed') = (reason <> ''))
);
CREATE INDEX job_runs_of_job ON job_runs (job, run_no);
CREATE INDEX outbox_failed ON outbox (created_at) WHERE state = 'failed';

-- +goose Down
DROP INDEX outbox_failed;
DROP TABLE job_runs;
