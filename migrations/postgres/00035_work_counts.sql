-- What a list of work is counted by stands in the index of its order, so that counting reads no task itself.

-- +goose Up
DROP INDEX tasks_by_district;
CREATE INDEX tasks_by_district ON tasks (region, district, ends_on, debt DESC, employer_id, task_key) INCLUDE (officer, want, ending, paper, provisional, industry, oldest);
DROP INDEX tasks_by_officer;
CREATE INDEX tasks_by_officer ON tasks (officer, ends_on, debt DESC, employer_id, task_key) INCLUDE (ending);

-- +goose Down
DROP INDEX tasks_by_officer;
CREATE INDEX tasks_by_officer ON tasks (officer, ends_on, debt DESC, employer_id, task_key);
DROP INDEX tasks_by_district;
CREATE INDEX tasks_by_district ON tasks (region, district, ends_on, debt DESC, employer_id, task_key);
