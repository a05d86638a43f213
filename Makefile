# One door for developers. "make" alone lists what there is.

.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# Go's own flags for the tests, as in: make test TESTFLAGS="-run Night -v" PKG=./app/casework
PKG       ?= ./...
TESTFLAGS ?=
FUZZTIME  ?= 30s

# The package with the journeys takes longest and begins first, so that every core has work to the end.
LONGEST = $(if $(filter ./...,$(PKG)),./cmd/arrears)

# Libraries that stay outside the race detector, which would follow every byte of theirs: the database that was translated from C
# (with its own pointers, which -race checks one by one) and the reader of YAML. Nothing of ours is shared through them: what goes in and
# out is copied. Our packages, the standard library and every other library are watched.
UNWATCHED = modernc.org/... go.yaml.in/yaml/...
RACE      = -race $(UNWATCHED:%=-gcflags=%=-race=false)

# Folders with Go code, and the packages whose own tests have to run nearly all of their statements.
GO_FOLDERS = $(wildcard app cmd jobs templates migrations)
RULES      = money calendar identity law employer declaration premium assessment account settlement latefee arrears order gate hold guarantee deferral bank court service succession risk attachment
# What joins the rules: acts are also tested through the pages and commands that call them.
JOINS      = ladder casework

# The tests that ask for a database, and those that compare with golden files.
DB_TESTS     = $(sort $(dir $(shell grep -rlE 'apptest\.(EachDatabase|Migrated)' --include=*_test.go $(GO_FOLDERS))))
GOLDEN_TESTS = $(sort $(dir $(shell grep -rlE 'apptest\.Golden|Bool\("update"' --include=*_test.go $(GO_FOLDERS))))

.PHONY: help
help: ## lists these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## compiles the program to bin/arrears
	go build -o bin/arrears ./cmd/arrears

.PHONY: run
run: demo ## the same as demo

.PHONY: demo
demo: build ## an invented district, a year of nights, its papers below var/, and pages to look at
	./bin/arrears demo

.PHONY: test
test: ## all tests with -race, on SQLite, a private PostgreSQL and a browser; TESTFLAGS and PKG narrow it
	@.ci/with-services go test $(RACE) -timeout 50m $(TESTFLAGS) $(LONGEST) $(PKG)

.PHONY: test-db
test-db: ## the tests that use a database, on SQLite and PostgreSQL
	@.ci/with-services go test -count 1 $(TESTFLAGS) ./app/apptest $(DB_TESTS:%=./%)

.PHONY: fuzz
fuzz: ## every fuzz test for FUZZTIME (30s)
	@.ci/fuzz $(FUZZTIME) $(GO_FOLDERS)

.PHONY: cover
cover: ## how much of the rules their own tests run; fails below 95 %, of what joins them below 90 %
	@.ci/with-services .ci/covered 95 $(RULES:%=./app/%)
	@.ci/with-services .ci/covered 90 $(JOINS:%=./app/%)

.PHONY: golden
golden: ## rewrites the golden files; review the difference as wording
	@.ci/with-services go test -count 1 $(GOLDEN_TESTS:%=./%) -update

.PHONY: pictures
pictures: ## pictures of the main pages from the demonstration into docs/pictures, in both languages
	@.ci/with-services go test -count 1 -timeout 30m -tags pictures -run '^TestPictures$$' ./cmd/arrears

.PHONY: law
law: ## checks the dated values of the law: sources, coverage, age
	go run ./cmd/arrears law check

.PHONY: bench
bench: ## the benchmarks with their floors from the same run; figures are added to var/bench.jsonl
	@ARREARS_BENCH="$(CURDIR)/var/bench.jsonl" \
	 ARREARS_BENCH_MACHINE="$$(uname -m) $$(nproc) cores" \
	 ARREARS_BENCH_COMMIT="$$(git rev-parse --short HEAD 2>/dev/null)" \
	 .ci/with-services go test -p 1 -timeout 60m -run '^$$' -bench . -benchmem $(BENCHFLAGS) $(PKG)

.PHONY: bench-large
bench-large: ## the pages of a city with 1,000,000 employers and 50,000 open cases; 20 GB and half an hour (docs/bench.md)
	@ARREARS_BENCH_EMPLOYERS=1000000 ARREARS_BENCH_CASES=50000 \
	 $(MAKE) bench PKG=./cmd/arrears BENCHFLAGS="-bench City -v -timeout 180m $(BENCHFLAGS)"

.PHONY: generate
generate: ## makes the generated files again
	go generate ./...

.PHONY: fmt
fmt: ## formats the Go files
	gofmt -s -w $(GO_FOLDERS)

.PHONY: format
format: ## fails if fmt would change a file
	@unformatted=$$(gofmt -s -l $(GO_FOLDERS)); [ -z "$$unformatted" ] || { echo "run make fmt for:"; echo "$$unformatted"; exit 1; }

.PHONY: vet
vet: ## go vet
	go vet ./...

.PHONY: lint
lint: ## staticcheck, in the version of go.mod
	go tool staticcheck ./...

.PHONY: house
house: ## import map, names, sizes, numbers of the law, comments, layout
	go test -count 1 ./app

.PHONY: generated
generated: ## fails if a generated file is out of date
	@.ci/unchanged go generate ./...

.PHONY: check
check: ## exactly what CI runs, cheap steps first; the work tree has to stay as it was
	@.ci/unchanged $(MAKE) steps

.PHONY: steps
steps: format house vet generated law lint cover
	@$(MAKE) test
