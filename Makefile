# `make run` opens the app, `make test` runs every check. Both set themselves up on a machine that has Python 3.11
# or newer, git and make.

PYTHON ?= python3
BIN := .venv/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
# A process for each core; not in the browser, which wants them all.
APART := --ignore tests/browser -n auto --dist loadfile
CHECKED := report render components tools tests benchmarks dashboard.py

.PHONY: run test test-long format browser office bench pins clean

run: .venv/run
	$(BIN)/streamlit run dashboard.py --server.address 127.0.0.1

test: .venv/dev browser office
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/mypy
	$(BIN)/python -m pytest $(APART)
	$(BIN)/python -m pytest tests/browser

# The same laws with many more examples.
test-long: .venv/dev browser office
	HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest $(APART)
	$(BIN)/python -m pytest tests/browser

bench: .venv/dev browser
	$(BIN)/python -m benchmarks.load
	$(BIN)/python -m benchmarks.reach
	$(BIN)/python -m benchmarks.exports
	$(BIN)/python -m benchmarks.step

format: .venv/dev
	$(BIN)/ruff format $(CHECKED)
	$(BIN)/ruff check --fix $(CHECKED)

# The browser tests need a Chromium; Debian's is installed where there is none.
browser:
	@tests/browser/find || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium; }

# Slides and tables are opened in LibreOffice; Debian's is installed where there is none.
office:
	@command -v soffice >/dev/null || { $(SUDO) apt-get update -qq && \
		$(SUDO) apt-get install -y -qq --no-install-recommends libreoffice-impress-nogui libreoffice-calc-nogui; }

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

# Pin what pyproject.toml asks for, and all that it needs.
PINS := --quiet --strip-extras --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	--annotation-style=line
pins:
	$(PYTHON) -m venv .venv/pins && .venv/pins/bin/python -m pip install --quiet pip-tools==7.6.2
	.venv/pins/bin/pip-compile $(PINS) pyproject.toml -o requirements.txt
	.venv/pins/bin/pip-compile $(PINS) --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf .venv test-results
