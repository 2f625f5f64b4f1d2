# SPDX-License-Identifier: EUPL-1.2
# Two commands matter: `make demo` and `make test`. All others are below.

SHELL := /bin/bash
PYTHON ?= python3
UV_VERSION := 0.9.30
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := .venv/bin/python
# Certificates of the machine itself: a municipality often has its own.
export UV_NATIVE_TLS ?= 1
export UV_LINK_MODE ?= copy

.PHONY: help demo test lint bench front checkers messages browsers extract pictures check clean
.DEFAULT_GOAL := help

help: ## Show these lines
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

demo: .venv/.ready front messages ## Start Omzien with the real figures and an invented offer (GEMEENTE=name or code)
	@.venv/bin/omzien demo $(if $(GEMEENTE),--gemeente "$(GEMEENTE)")

test: .venv/.ready-dev checkers messages browsers ## Run every test (DEEP=1 for the full counts)
	@$(RUN) tools/test.py

lint: .venv/.ready-dev ## Style, types and migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	@$(RUN) tools/migrations.py

bench: .venv/.ready-dev front messages ## Measure beside peers; exit 1 when a bar is missed
	@$(RUN) tools/bench.py $(ONLY)

front: .venv/.ready ## Bring styles, scripts, typeface and icons
	@if [ -f tools/front.py ]; then $(RUN) tools/front.py; fi

checkers: .venv/.ready ## The same, with what the tests use to check HTML
	@$(RUN) tools/front.py --checkers

messages: .venv/.ready ## Compile the translations
	@if [ -f tools/messages.py ]; then $(RUN) tools/messages.py compile; fi

browsers: .venv/.ready-dev ## Look for Chromium and PostgreSQL, and install them when that is possible
	@$(RUN) tools/needed.py

extract: .venv/.ready-dev ## Make the compact extract of published facts again from ../shared/data
	@$(RUN) tools/extract.py
	@$(RUN) tools/extract_rights.py

pictures: .venv/.ready-dev front messages browsers ## Take the pictures of the documentation from the running product
	@$(RUN) tools/pictures.py

clean: ## Remove what was installed here; data in var/ stays
	rm -rf .venv .tools node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis

.tools/bin/uv:
	@echo "uv ophalen"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Omzien needs Python 3.11 or newer; make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv .tools || { echo "Python cannot make a venv here. On Debian: apt-get install python3-venv"; exit 1; }
	@.tools/bin/pip install --quiet "uv==$(UV_VERSION)"

.venv/.ready: $(UV) pyproject.toml uv.lock
	@echo "Python-pakketten ophalen"
	@$(UV) sync --quiet --frozen --inexact --no-dev --python "$(PYTHON)"
	@touch $@

.venv/.ready-dev: .venv/.ready
	@$(UV) sync --quiet --frozen --inexact --group dev --group peers --python "$(PYTHON)"
	@touch $@
