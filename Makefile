# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPILE := uv pip compile pyproject.toml --universal --generate-hashes --no-header --python-version 3.11 -q

.PHONY: install demo test lint prove bench screenshots docs lock clean
.DEFAULT_GOAL := install

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(BIN)/python requirements/run.txt pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

install: $(VENV)/run.stamp  ## make the virtual environment

demo: $(VENV)/run.stamp  ## run the main job on the bundled case and serve its page
	$(BIN)/truceline demo

test: $(VENV)/dev.stamp  ## the tests, in random order, in parallel
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/dev.stamp  ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

prove: $(VENV)/dev.stamp  ## slower proofs: browser, kills, floods (FULL=1 for full counts)
	sh tests/prove/need.sh
	FULL=$(FULL) $(BIN)/python -m pytest -m prove -p no:randomly

$(VENV)/bench.stamp: $(VENV)/dev.stamp requirements/bench.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bench.txt
	touch $@

bench: $(VENV)/bench.stamp  ## speed, side by side with what a user would pick instead
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.sources
	$(BIN)/python -m benchmarks.extraction
	$(BIN)/python -m benchmarks.ledger
	$(BIN)/python -m benchmarks.exports
	$(BIN)/python -m benchmarks.bulletin

screenshots: $(VENV)/dev.stamp  ## pictures of every page, into build/screenshots; the best into docs/images
	sh tests/prove/need.sh
	$(BIN)/python tests/prove/screenshots.py

docs: $(VENV)/dev.stamp  ## the documentation, into docs/_build
	$(BIN)/python -m sphinx -b html -q -n -W --keep-going docs docs/_build

lock:  ## pin what is installed, with hashes and without addresses
	$(COMPILE) --group build -o requirements/run.txt
	$(COMPILE) --group build --group dev -o requirements/dev.txt
	$(COMPILE) --group build --group dev --group bench -o requirements/bench.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
