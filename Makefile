# One command each; `make help` lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: help demo test check test-mysql test-faults fuzz lab lab-samples bench-decode bench-suppression bench-table clean
.DELETE_ON_ERROR:

help:
	@echo 'make demo        a loopback mailbox, both scripts, the rows: nothing but Python 3.11 is needed'
	@echo 'make test        style, types and all tests (as root on Debian it installs the servers they use first)'
	@echo 'make test-mysql  the database tests against MySQL from Debian unstable (root)'
	@echo 'make lab         real mail servers bounce real mail, and the rows are right (root, Debian)'
	@echo 'make lab-samples the same, and its mails become samples in tests/mails'
	@echo 'make test-faults  both scripts under one fault after another, then everything is counted (ROUNDS=200, SEED=, ROUND=)'
	@echo 'make fuzz        Atheris looks for mails that break the decoder (SECONDS=60)'
	@echo 'make check       style and types only'
	@echo 'make bench-decode  mails a second, beside the Perl library from Debian'
	@echo 'make bench-suppression  what a question to a table of ten million rows costs (ROWS=...)'
	@echo 'make bench-table  a million rows: how fast they go in and are found again (ROWS=...)'
	@echo 'make clean       remove what the above made'

$(VENV)/.demo: pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo 'make: $(PYTHON) is missing: install Python 3.11 or later (Debian: apt-get install python3 python3-venv), or name one: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $$($(PYTHON) -V) is too old: Python 3.11 or later is needed; name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo 'make: $(PYTHON) has no venv module: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[demo]'
	@touch $@

$(VENV)/.test: $(VENV)/.demo
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[demo,test]'
	@touch $@

demo: $(VENV)/.demo
	@$(BIN)/python tests/demo.py

test: $(VENV)/.test
	@tests/servers/install.sh
	@$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest -n 2 -m 'not (mysql or lab)' $(PYTEST)

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test-mysql: $(VENV)/.test
	@tests/servers/install-mysql.sh
	$(BIN)/python -m pytest -m mysql $(PYTEST)

lab: $(VENV)/.test
	@tests/servers/install.sh
	@tests/lab/unpack.sh
	$(BIN)/python -m pytest -m lab $(PYTEST) tests/lab

lab-samples: lab
	$(BIN)/python -m tests.lab.samples

ROUNDS ?= 200
test-faults: $(VENV)/.test
	@tests/servers/install.sh
	ROUNDS=$(ROUNDS) $(BIN)/python -m tests.faults

$(VENV)/.fuzz: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[demo,test,fuzz]'
	@touch $@

SECONDS ?= 60
fuzz: $(VENV)/.fuzz
	$(BIN)/python -m tests.fuzz -max_total_time=$(SECONDS)

# The Perl library runs on the interpreter that Debian builds; so does ours where that is new enough.
bench-decode: $(VENV)/.demo
	@if /usr/bin/python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=/usr/bin/python3; \
	else python=$(BIN)/python; fi; PYTHONPATH=. $$python bench/decode.py

bench-suppression: $(VENV)/.test
	$(BIN)/python -m bench.suppression

bench-table: $(VENV)/.test
	$(BIN)/python -m bench.table

clean:
	rm -rf $(VENV) .demo .lab .mypy_cache .pytest_cache .ruff_cache .hypothesis
