# `make help` lists what there is. Two commands are enough: `make run` and `make test`.
SHELL := /bin/bash
PY := .venv/bin/python
BEGAN := $(shell date +%s)
RUN_STAMP := .venv/.run-$(shell cat requirements/run.lock pyproject.toml 2>/dev/null | sha256sum | cut -c1-16)
DEV_STAMP := .venv/.dev-$(shell cat requirements/dev.lock pyproject.toml 2>/dev/null | sha256sum | cut -c1-16)

.DEFAULT_GOAL := help
.PHONY: help run test check fmt lint types arch unit e2e bench i18n ground upgrade clean

help: ## list the targets
	@grep -E '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: $(RUN_STAMP) ## install, load the catalogue and the demo network, start the site
	@YORIAI_DEMO=true YORIAI_LOG_LEVEL=$${YORIAI_LOG_LEVEL:-warning} .venv/bin/yoriai demo
	@YORIAI_DEMO=true YORIAI_LOG_LEVEL=$${YORIAI_LOG_LEVEL:-warning} exec .venv/bin/yoriai serve

test: ground check ## install what the tests need and run everything, on both databases

check: $(DEV_STAMP) lint types arch ## format, lint, types, architecture and all tests
	$(PY) -m pytest -n 2 --dist loadgroup
	@took=$$(( $$(date +%s) - $(BEGAN) )); echo "All is well, after $$(( took / 60 )) min $$(( took % 60 )) s."

$(RUN_STAMP): ; @./install.sh run && rm -f .venv/.run-* && touch $@
$(DEV_STAMP): ; @./install.sh dev && rm -f .venv/.dev-* .venv/.run-* && touch $@ $(RUN_STAMP)

ground: $(DEV_STAMP) ## what tests need besides Python: Chromium, a Japanese font, PostgreSQL
	@$(PY) -m tests.ground

fmt: $(DEV_STAMP) ## format the code
	$(PY) -m ruff format . && $(PY) -m ruff check --fix .

lint: $(DEV_STAMP) ## formatting and lint, as errors
	$(PY) -m ruff format --check . && $(PY) -m ruff check .

types: $(DEV_STAMP) ## mypy, strict
	$(PY) -m mypy

arch: $(DEV_STAMP) ## who may import whom
	.venv/bin/lint-imports

unit: $(DEV_STAMP) ## the quick tests alone
	$(PY) -m pytest tests/unit

e2e: ground ## the browser journeys alone
	$(PY) -m pytest tests/e2e

i18n: $(DEV_STAMP) ## bring the message catalogues up to date with code and templates
	$(PY) -m tests.catalogues

bench: $(DEV_STAMP) ## measurements beside their limits
	$(PY) -m bench

upgrade: $(DEV_STAMP) ## renew the pinned versions
	$(PY) -m uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 pyproject.toml requirements/build.in -o requirements/run.lock --upgrade
	$(PY) -m uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 pyproject.toml requirements/build.in --group dev -o requirements/dev.lock --upgrade

clean: ## remove what was installed and made here (keeps var/)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
