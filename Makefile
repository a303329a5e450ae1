# For developers: one word per chore. `make` alone lists them.
PYTHON ?= python

.DEFAULT_GOAL := help
.PHONY: help windows check test-quick bench bench-quick bench-peers bench-record torture i18n pictures pyz offline site release release-check

help: ## List the chores
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1	/p' $(MAKEFILE_LIST)

check: ## All a change must pass: style, types, walls, tests with branch coverage
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m mypy --platform win32 perenne_tui
	$(PYTHON) -m mypy --platform darwin perenne_tui
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(PYTHON) -m pytest -q -n auto --cov --cov-branch --cov-report=term
	$(PYTHON) -m tests.torture --short

test-quick: ## What answers in seconds: no terminal, no app, nothing slow, few examples
	$(PYTHON) -m pytest -q -n auto -m "not pty and not app and not slow" --hypothesis-profile=quick \
		--ignore=tests/terminal --ignore=tests/screens --ignore=tests/looks

bench: ## Measure what commands, documents and keys cost beside a bare program, and what changed since the record
	$(PYTHON) -m benchmarks

bench-quick: ## The same in two minutes: fewer rounds, less of it
	$(PYTHON) -m benchmarks --quick

bench-peers: ## The same, with kanban-tui and Backlog.md where they are installed
	$(PYTHON) -m benchmarks --peers

bench-record: ## Measure a commit and append every figure to benchmarks/history.csv
	$(PYTHON) -m benchmarks --record

torture: ## Kill, fill the disk, cut the power, damage files, try properties ten times as often
	$(PYTHON) -m tests.torture
	PERENNE_TORTURE=1 $(PYTHON) -m pytest -q tests/terminal/test_first_session.py tests/terminal/test_frames.py tests/terminal/test_phones.py tests/terminal/test_whole_pictures.py tests/screens/test_hostile.py tests/screens/test_any_keys.py tests/screens/test_lists.py tests/screens/test_lenses.py
	$(PYTHON) -m pytest -q -n auto -m hypothesis --hypothesis-profile=long

windows: ## Run the tests of files and commands as far as this machine can be Windows: its modules, names, files in use
	$(PYTHON) -m pytest -q -n auto -p tests.windows.simulated tests/store tests/services tests/cli tests/windows/whole_program.py

i18n: ## Bring the catalogues up to date with the code, compile them, say what waits; keep the contents of the boards
	$(PYTHON) hatch_build.py

pictures: ## Take the pictures of the README and of docs/ from the running program and its documents
	$(PYTHON) -m distribution.pictures

pyz: ## Make dist/perenne.pyz, the program as one file for any Python
	$(PYTHON) -m distribution.pyz

offline: pyz ## Make dist/perenne-VERSION-offline.zip, which installs without a network
	$(PYTHON) -m distribution.offline

site: ## Make site/, the documents as pages (python -m pip install -r .ci/site.txt)
	$(PYTHON) -m distribution.site

release: ## Make everything that a release offers, in dist/
	$(PYTHON) -m distribution.release

release-check: ## Try everything that a release promises, after make release
	$(PYTHON) -m distribution.release_check
