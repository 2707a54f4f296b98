# Groundswell from a fresh clone: `make run` plays a country, `make test` runs the tests.
# Works with GNU make 3.81 and later (Linux, macOS). Everything is installed into .venv, nothing elsewhere.

CASE ?= kazakhstan-2022
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

# Set PYTHON=... to choose an interpreter; otherwise the first of these that is 3.11, 3.12 or 3.13.
PYTHON ?=
CANDIDATES := $(if $(PYTHON),$(PYTHON),python3 python3.13 python3.12 python3.11 python)

.DEFAULT_GOAL := help
.PHONY: help run test docs check format clean calibrate honesty

help:
	@echo "make run            play $(CASE) and write the report into out/"
	@echo "                    e.g. make run ARGS='--worlds 20 --days 15'"
	@echo "make test           run the tests             (ARGS='-k turnout')"
	@echo "make docs           build the documents into build/docs/index.html"
	@echo "make honesty        what the fit is worth: out of sample, shuffled, swapped, simpler"
	@echo "make calibrate      fit the shared numbers again (about ten minutes on two cores)"
	@echo "make check          run the hooks: ruff, pyright, import-linter"
	@echo "make format         let ruff put the code in order; list files and cases in the documents"
	@echo "make clean          remove .venv and caches; results in out/ stay"

run: $(VENV)/installed
	@$(BIN)/groundswell run $(CASE) $(ARGS)

test: $(VENV)/installed-dev
	@$(BIN)/python -m pytest $(ARGS)

docs: $(VENV)/installed-docs
	@$(BIN)/python -m sphinx -b html -d build/doctrees -W -n --keep-going -q docs build/docs $(ARGS)
	@$(BIN)/python tools/offline.py build/docs
	@echo "the documents: build/docs/index.html"

honesty: $(VENV)/installed
	@$(BIN)/groundswell honesty $(ARGS)

calibrate: $(VENV)/installed
	@$(BIN)/groundswell calibrate --write groundswell/data/fitted.npz $(ARGS)

check: $(VENV)/installed-dev
	@echo "ruff check";          $(BIN)/ruff check .
	@echo "ruff format --check"; $(BIN)/ruff format --check .
	@echo "pyright";             $(BIN)/pyright
	@echo "lint-imports";        $(BIN)/lint-imports --no-logo

format: $(VENV)/installed-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/python tools/architecture.py
	@$(BIN)/python tools/case_pages.py

clean:
	@rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache .grimp_cache
	@find groundswell tests -type d -name __pycache__ -prune -exec rm -rf {} +
	@echo "removed $(VENV) and the caches; results in out/ were kept"

# ------------------------------------------------------------------ the environment
# Remade only when it is missing; packages are installed again only when pyproject.toml has changed.
$(BIN)/python:
	@python=""; \
	for candidate in $(CANDIDATES); do \
	    if command -v "$$candidate" >/dev/null 2>&1 && "$$candidate" -c \
	        'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; \
	    then python="$$candidate"; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "Groundswell needs Python 3.11, 3.12 or 3.13, and none of these is one: $(CANDIDATES)." >&2; \
	    echo "Install one from python.org or your system's packages, or name it: make run PYTHON=/path/to/python3.12" >&2; \
	    exit 1; \
	fi; \
	echo "making $(VENV) with $$python ($$("$$python" -c 'import platform; print(platform.python_version())'))" >&2; \
	"$$python" -m venv --clear $(VENV) || { rm -rf $(VENV); \
	    echo "$$python could not make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; \
	    exit 1; }

$(VENV)/installed: pyproject.toml | $(BIN)/python
	@echo "installing Groundswell into $(VENV) (once; about half a minute)" >&2
	@$(PIP) install -e .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	@echo "installing Groundswell and its development tools into $(VENV) (once; about a minute)" >&2
	@$(PIP) install -e ".[dev]"
	@touch $@ $(VENV)/installed

$(VENV)/installed-docs: pyproject.toml | $(BIN)/python
	@echo "installing Groundswell and what builds its documents into $(VENV) (once; about half a minute)" >&2
	@$(PIP) install -e ".[docs]"
	@touch $@ $(VENV)/installed
