# 践约 Jianyue: everything starts here. `make help` lists what there is.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
PICTURES_STAMP := $(VENV)/.ready-for-pictures
TEST_STAMP := $(VENV)/.ready-for-tests
GOLD := $(or $(JIANYUE_GOLD),../shared/gold)

.PHONY: help setup demo demo-city test check bench golden score docs lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

setup: $(STAMP) ## make .venv with jianyue in it

$(STAMP): requirements.lock pyproject.toml tools/setup.sh
	@bash tools/setup.sh $(VENV) requirements.lock
	@touch $@

$(PICTURES_STAMP): $(STAMP) requirements-ocr.lock
	@bash tools/setup.sh $(VENV) requirements.lock requirements-ocr.lock
	@touch $@

$(TEST_STAMP): $(PICTURES_STAMP) requirements-mqtt.lock requirements-spark.lock
	@bash tools/setup.sh --tests $(VENV) requirements.lock requirements-ocr.lock requirements-mqtt.lock
	@touch $@

demo: $(PICTURES_STAMP) ## compile, judge and print the plan of 嘉定 2020, then open the desk (DEMO_SERVE=0: not)
	@$(BIN)/jianyue demo
	@bash tools/demo.sh $(VENV)

demo-city: $(STAMP) ## the desk with 100,000 sample cases, for the boards (DEMO_SERVE=0: not served)
	@DEMO_CITY=100000 JIANYUE_DATA=data/demo-city bash tools/demo.sh $(VENV)

test: $(TEST_STAMP) ## pass every test, those of the archive on SQLite and on PostgreSQL
	@bash tools/test.sh $(VENV)

check: $(STAMP) ## lint, types, import contracts, docs fresh
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict
	@$(BIN)/lint-imports
	@$(BIN)/python tools/docs.py --check

bench: $(STAMP) ## speed as ratios to a yardstick of the same run
	@$(BIN)/python benchmarks/run.py

golden: $(STAMP) ## write the golden runs anew; review the difference
	@$(BIN)/python tools/golden.py

score: $(STAMP) ## found and exact F1 on the annotated reports, where they are
	@$(BIN)/python tools/score.py "$(GOLD)"

docs: $(STAMP) ## write the generated reference pages
	@$(BIN)/python tools/docs.py

lock: $(STAMP) ## pin the dependencies anew (no address of any index is written)
	@$(BIN)/uv pip compile pyproject.toml --extra dev --extra server --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --extra ocr -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-ocr.lock
	@$(BIN)/uv pip compile pyproject.toml --extra mqtt -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-mqtt.lock
	@$(BIN)/uv pip compile pyproject.toml --extra spark -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-spark.lock

clean: ## remove what was made
	@rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
