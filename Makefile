# Waymark: `make report` makes the sample programme's reports, `make test` runs every test.
# Both install what is missing first, say what they do, and can be repeated.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
TEST_VENV := .venv-test
DUCKDB := $(VENV)/bin/duckdb
OUT ?= out
CONFIGURATION ?= release
WAYMARK := .build/$(CONFIGURATION)/waymark

export WAYMARK_DUCKDB := $(CURDIR)/$(DUCKDB)

.PHONY: help
help:
	@echo "make report   install what is missing, build, and make the sample programme's reports in $(OUT)/"
	@echo "make test     install what is missing, and run every test"
	@echo "make test-spark  only the tests of the Spark engine, with Sail and Apache Spark"
	@echo "make bench    measure beside DuckDB, polars and pandas, into $(OUT)/bench.json (BENCH_ROWS=1000000 for less)"
	@echo "make docs     write the pages in docs/ that are made from definitions"
	@echo "make lint     check the format of the code"
	@echo "make fuzz     the long fuzz tests"
	@echo "make clean    remove what was built"

.PHONY: report
report: setup
	@echo "==> building waymark ($(CONFIGURATION))"
	@swift build -c $(CONFIGURATION) --product waymark
	@echo "==> making the sample programme's reports"
	@main=$$($(WAYMARK) run indicators/gloact --out $(OUT)) && echo "==> the report is $(CURDIR)/$$main"

.PHONY: test
test: setup test-packages $(TEST_VENV)/.ready
	@echo "==> running the tests"
	@WAYMARK_SLOW=1 WAYMARK_PYTHON=$(CURDIR)/$(TEST_VENV)/bin/python swift test

	@$(MAKE) --no-print-directory test-spark

# The Spark engine is a trait of the package, since gRPC takes minutes to compile; so it has a build folder of its own,
# without the other tests.
.PHONY: test-spark
test-spark: packages spark-packages .venv-sail/.ready .venv-spark/.ready
	@echo "==> building with Spark and running its tests"
	@WAYMARK_TESTS=WaymarkSparkTests swift test --traits Spark --scratch-path .build-spark

.PHONY: fuzz
fuzz: setup
	@WAYMARK_FUZZ=100000 swift test -c release -Xswiftc -enable-testing --filter Fuzz

.PHONY: docs
docs: setup
	@echo "==> writing the pages that are made from definitions"
	@swift build -c $(CONFIGURATION) --product waymark
	@$(WAYMARK) describe indicators/gloact > docs/programme-indicators.md
	@$(WAYMARK) describe indicators/sdg --official > docs/sdg.md

# Rows of the benchmark: the last number is the one that ratios are told of.
BENCH_ROWS ?= 1000000,10000000
.PHONY: bench
bench: setup .venv-bench/.ready
	@swift build -c $(CONFIGURATION) --product waymark
	@.venv-bench/bin/python Benchmarks/run.py --rows $(BENCH_ROWS) --waymark $(WAYMARK) --out $(OUT)/bench.json

.PHONY: lint
lint:
	@echo "==> checking the format"
	@swift format lint --strict --recursive Package.swift Sources Plugins Tests Examples

# What the build and the engine need.

.PHONY: setup
setup: packages $(DUCKDB)

.PHONY: packages
packages:
	@command -v swift >/dev/null || { echo "Swift 6.3 is needed: install it from swift.org, then try again" >&2; exit 1; }
	@missing=""; \
	pkg-config --exists yaml-0.1 2>/dev/null || missing="$$missing libyaml-dev pkg-config"; \
	pkg-config --exists zlib 2>/dev/null || missing="$$missing zlib1g-dev pkg-config"; \
	pkg-config --exists libpq 2>/dev/null || missing="$$missing libpq-dev pkg-config"; \
	python3 -c 'import venv, ensurepip' 2>/dev/null || missing="$$missing python3 python3-venv"; \
	[ -z "$$missing" ] || ./Scripts/install-packages $$missing

$(DUCKDB): Scripts/requirements.txt
	@echo "==> installing the DuckDB engine into $(VENV)"
	@./Scripts/install-python $(VENV) Scripts/requirements.txt
	@ln -sf "$$(cd $(VENV) && echo "$$PWD"/lib/python3*/site-packages/duckdb_cli/duckdb)" $(DUCKDB)
	@touch -h $(DUCKDB)

$(TEST_VENV)/.ready: Scripts/requirements-test.txt
	@echo "==> installing the outside validators into $(TEST_VENV)"
	@./Scripts/install-python $(TEST_VENV) Scripts/requirements-test.txt
	@touch $@

# What judges the pages (a browser, and Java for the checker of HTML), and a database server. Tests without theirs are skipped.
.PHONY: test-packages
test-packages:
	@missing=""; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v chromedriver >/dev/null || missing="$$missing chromium-driver"; \
	command -v java >/dev/null || missing="$$missing openjdk-17-jre-headless"; \
	command -v psql >/dev/null || missing="$$missing postgresql-client"; \
	command -v initdb >/dev/null || [ -e /usr/lib/postgresql ] || missing="$$missing postgresql"; \
	[ -z "$$missing" ] || ./Scripts/install-packages $$missing || true

# What the tests of the Spark engine need. Without Java they go on with Sail alone.
.PHONY: spark-packages
spark-packages:
	@missing=""; \
	[ -e /usr/include/zlib.h ] || [ "$$(uname)" != Linux ] || missing="$$missing zlib1g-dev"; \
	command -v openssl >/dev/null || missing="$$missing openssl"; \
	[ -z "$$missing" ] || ./Scripts/install-packages $$missing
	@command -v java >/dev/null || ./Scripts/install-packages openjdk-17-jre-headless || true

.venv-sail/.ready .venv-spark/.ready .venv-bench/.ready: .venv-%/.ready: Scripts/requirements-%.txt
	@echo "==> installing what $* needs into .venv-$*"
	@./Scripts/install-python .venv-$* $<
	@touch $@

.PHONY: clean
clean:
	rm -rf .build .build-* $(VENV) $(TEST_VENV) .venv-sail .venv-spark .venv-bench .bench $(OUT)
