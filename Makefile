# Everything a person types. Each target sets up what it needs; `make run` and `make test` are
# enough on a fresh machine with Python 3.11 or newer.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test
PORT ?= 3000
# Of pip's lines: how many packages there are so far, and whatever went wrong.
TOLD := awk '/^Collecting/ { if (++n % 10 == 0) { print "      " n " packages"; fflush() } next } \
	/^(ERROR|error|WARNING|  )/ && !/^  (Using|Downloading)/ { print; fflush() }'
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Compiling every module and test anew is half of what starting the tests costs.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run test prove check format bench bench-questions train-questions soak docs lock clean

setup: $(RUN_READY) ## A virtual environment with the program in it

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: python3 --version"; exit 1; }
	@echo "[1/3] making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.txt pyproject.toml | $(BIN)/python
	@echo "[2/3] installing the packages, once: a minute or two"
	@set -o pipefail; $(BIN)/python -m pip install --progress-bar off --require-hashes \
		-r requirements.txt 2>&1 | $(TOLD)
	@echo "[3/3] installing Sihteeri itself"
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_READY): requirements-dev.txt $(RUN_READY)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

run: $(RUN_READY) ## The demo in the browser: http://127.0.0.1:3000
	@PORT=$(PORT) exec $(BIN)/sihteeri run --demo

test: $(TEST_READY) ## The tests of every change: SQLite, and PostgreSQL where SQL differs
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not prove" $(TESTS)

prove: $(TEST_READY) ## What is slow and must pass: all on PostgreSQL, browsers, Node, kills, decades
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m prove $(TESTS)

check: $(TEST_READY) ## What CI checks besides the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/sihteeri charter check charters/digione > /dev/null
	$(BIN)/python -m scripts.docs --check

format: $(TEST_READY) ## Format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(TEST_READY) ## Make the generated pages of docs/ anew
	$(BIN)/python -m scripts.docs

bench: $(TEST_READY) ## Measure, as ratios against peers in the same run
	$(BIN)/python -m benchmarks

train-questions: $(TEST_READY) ## Fit the who-decides classifier to the tuning questions
	$(BIN)/python -m scripts.train_questions

bench-questions: $(TEST_READY) ## Who-decides beside other methods
	$(BIN)/python -m benchmarks.questions

soak: $(TEST_READY) ## Ten minutes of faults at high speed
	$(BIN)/python -m benchmarks.soak

lock: ## Pin every dependency anew, with hashes
	uv pip compile --quiet --generate-hashes --no-header --universal --python-version 3.11 --group build pyproject.toml -o requirements.txt
	uv pip compile --quiet --generate-hashes --no-header --universal --python-version 3.11 --extra postgres pyproject.toml -c requirements.txt -o requirements-postgres.txt
	uv pip compile --quiet --generate-hashes --no-header --universal --python-version 3.11 --extra postgres --group dev pyproject.toml -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache
