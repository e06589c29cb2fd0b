SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup run test lint format messages lock bench chromium clean

VENV := .venv
PYTHON := $(VENV)/bin/python
UV := $(VENV)/bin/uv
PIN = $(UV) pip compile --quiet --generate-hashes --universal --python-version 3.11 pyproject.toml
export PORT HOST

help: ## Show this list
	@echo "Chainwarden"; echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo; echo "  PORT=8001 make run        another port"
	@echo "  CHAINWARDEN_DATA_DIR=…    another place for the data than var/"
	@echo "  REDIS_URL=…, DATABASE_URL=…  services of your own instead of the built-in ones"

setup: $(VENV)/.runtime ## Install what the program needs into .venv

run: export CHAINWARDEN_DEMO ?= True
run: setup ## Start everything: Redis, worker, beat, web server; Ctrl-C ends it
	@exec $(PYTHON) -m compliance.runtime --with-parent

$(UV): requirements-dev.txt
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Python 3.11 or later is needed as python3 (found: $$(python3 --version 2>&1)). On Debian: apt install python3 python3-venv"; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv module is missing. On Debian: apt install python3-venv"; exit 1; }
	@echo "Making $(VENV) …"
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || python3 -m venv --clear $(VENV)
	@awk '/^[^ #]/ {wanted = /^uv==/} wanted' requirements-dev.txt > $(VENV)/uv.txt
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/uv.txt
	@touch $@

$(VENV)/.runtime: $(UV) requirements.txt
	@echo "Installing requirements.txt …"
	@$(UV) pip install --quiet --python $(PYTHON) --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.development: $(UV) requirements-dev.txt
	@echo "Installing requirements-dev.txt …"
	@$(UV) pip install --quiet --python $(PYTHON) --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

lint: $(VENV)/.development ## Check format, style, types, import rules, migrations, templates
	@$(VENV)/bin/ruff format --check --quiet || { echo "Run: make format"; exit 1; }
	@$(VENV)/bin/ruff check --quiet
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@CHAINWARDEN_DATA_DIR=$$(mktemp -d) $(PYTHON) manage.py makemigrations --check --dry-run
	@git ls-files -z 'templates/*.html' 'templates/**/*.html' | xargs -0 -r $(VENV)/bin/djade --check --target-version 5.2

format: $(VENV)/.development ## Put code and templates into the one format
	@$(VENV)/bin/ruff format
	@$(VENV)/bin/ruff check --fix --quiet
	@git ls-files -z 'templates/*.html' 'templates/**/*.html' | xargs -0 -r $(VENV)/bin/djade --target-version 5.2

messages: $(VENV)/.runtime ## Bring the translations' catalogues in line with code and templates
	@CHAINWARDEN_DATA_DIR=$$(mktemp -d) $(PYTHON) manage.py update_catalogues

lock: $(UV) ## Pin what pyproject.toml names, with hashes
	@$(PIN) -o requirements.txt
	@$(PIN) --extra saml -o requirements-saml.txt
	@$(PIN) --group dev -o requirements-dev.txt

chromium:
	@$(PYTHON) -m tests.services.chromium

# What a database decides: use cases, races, the trail, who may what, long lists. Other pages are tested on one.
ON_BOTH := tests/integration tests/races $(addprefix tests/web/test_,permissions.py scale.py lists.py)

test: lint chromium ## Everything CI checks: lint, then all tests on PostgreSQL and SQLite, with real services and a browser
	@echo "Tests on PostgreSQL"
	@$(PYTHON) -m tests.services.postgres $(PYTHON) -m pytest -q -n 2 --dist loadgroup -m "not real_stack" $(ON_BOTH)
	@echo "All tests"
	@$(PYTHON) -m pytest -q -n 2 --dist loadgroup

bench: $(VENV)/.development ## Measure against the limits; prints a table and writes bench.json
	@$(PYTHON) -m tests.benchmarks.run

clean: ## Remove the virtual environment and caches; the data in var/ stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis bench.json
