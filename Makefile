# `make course` installs, builds and opens the course; `make test` checks everything.
PYTHON ?= python3
PORT ?=
BROWSER ?= auto

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
FRONTEND := $(shell find frontend -name node_modules -prune -o -type f -print 2>/dev/null)
export PATH := $(abspath $(BIN)):$(PATH)

.PHONY: course build test lint bench clean
.DELETE_ON_ERROR:

course: build
	$(BIN)/laeringsmiljo open $(if $(PORT),--port $(PORT)) $(if $(filter none,$(BROWSER)),--no-browser)

build: $(VENV)/.installed
	$(BIN)/laeringsmiljo build

test: lint build
	$(BIN)/python tools/ensure_programs.py
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(TESTS)

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	npm --prefix frontend run --silent check
	$(BIN)/python tools/check_notebooks.py notebooks

bench: $(VENV)/.installed-bench build
	$(BIN)/python tools/ensure_programs.py
	$(BIN)/python -m bench

clean:
	rm -rf _build $(VENV) bench/node_modules frontend/node_modules src/laeringsmiljo/static

$(VENV)/bin/python:
	@echo "Making a Python environment in $(VENV) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say which with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python's venv module is missing. On Debian: apt-get install python3-venv"; exit 1; }

# The package is installed from this folder; its build bundles the front end with Node from PyPI.
$(VENV)/.installed: pyproject.toml constraints.txt $(FRONTEND) | $(VENV)/bin/python
	@echo "Installing the course and bundling its front end; the first time takes a minute or two ..."
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@echo "Installing what the tests need ..."
	$(PIP) install --constraint constraints.txt --editable ".[test]"
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-test
	$(PIP) install --constraint constraints.txt --editable ".[bench]"
	@touch $@
