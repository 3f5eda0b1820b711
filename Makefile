# build      build every target of content/ into output/
# test       run all tests, of each large proof a seeded sample (SEED=N)
# prove      run all tests, with each large proof as a whole, and print its figures (SEED=N)
# bench      measure time and memory, and write the results into benchmarks/README.md; some of them:
#            .venv/bin/python -m benchmarks NAME
# reference  write the pages in docs/reference/ from the source code
# check      run what CI runs: format, lint, types, tests, and whether output/ is up to date and
#            its Word files and PDFs agree

PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip --quiet --disable-pip-version-check
JOBS ?= 2
SEED ?=
# Tests wait for other programs, LibreOffice above all, so there is one process more than processors.
# Files are tested in the order of their names: those with few tests, which take longest, are not last.
TEST_JOBS ?= $(shell expr $(JOBS) + 1)
PYTEST = $(VENV)/bin/python -m pytest -n $(TEST_JOBS) --dist loadfile --no-loadscope-reorder $(if $(SEED),--proof-seed $(SEED))

# Outside the project, as the system's programs are; tests/support/chromium.py has the same folder.
AXE_FOLDER = $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/briefgen-readers
AXE = axe-core@4.14.1

# Modules are compiled once: with this variable each of the many processes that tests start would
# compile all of them again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: build test prove bench reference check format lint types outputs readers browser pango clean

build: $(VENV)/installed
	$(VENV)/bin/briefgen build --all -j $(JOBS)

test: $(VENV)/installed-dev readers
	$(PYTEST)

prove: $(VENV)/installed-dev readers
	$(PYTEST) --prove

bench: $(VENV)/installed-bench pango
	$(VENV)/bin/python -m benchmarks

reference: $(VENV)/installed
	PYTHONPATH=src $(VENV)/bin/python -m briefgen.reference_pages docs/reference

check: format lint types test outputs

format: $(VENV)/installed-dev
	$(VENV)/bin/ruff format --check src tests benchmarks

lint: $(VENV)/installed-dev
	$(VENV)/bin/ruff check src tests benchmarks

types: $(VENV)/installed-dev
	$(VENV)/bin/mypy

outputs: $(VENV)/installed
	$(VENV)/bin/briefgen build --all -j $(JOBS) --check --force
	$(VENV)/bin/briefgen check --outputs

# LibreOffice reads the Word files and, through python3-uno, updates their fields. Poppler reads the
# PDFs. Carlito and Caladea are as wide as Calibri and Cambria. On Debian, root installs them here.
readers: $(VENV)/bin/python browser
	@command -v soffice >/dev/null && command -v pdftotext >/dev/null && \
	  fc-list : family | grep -q Caladea && fc-list : family | grep -q Carlito && \
	  $(VENV)/bin/python tests/support/libreoffice.py || \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
	      --no-install-recommends libreoffice-writer-nogui python3-uno poppler-utils \
	      fonts-liberation2 fonts-crosextra-carlito fonts-crosextra-caladea >/dev/null; \
	  else \
	    echo "The tests need LibreOffice Writer (soffice, python3-uno), poppler-utils, and the" \
	      "fonts Carlito and Caladea." >&2; exit 1; \
	  fi

# Chromium shows the page of a comparison, and axe-core checks it for accessibility.
browser: $(VENV)/bin/python
	@$(VENV)/bin/python tests/support/chromium.py || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    { command -v chromium && command -v chromedriver; } >/dev/null || { apt-get -qq update && \
	      DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
	      chromium chromium-driver >/dev/null; }; \
	    command -v npm >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
	      --no-install-recommends npm >/dev/null; \
	  fi; \
	  npm install --silent --ignore-scripts --no-audit --no-fund --prefix "$(AXE_FOLDER)" $(AXE); \
	  $(VENV)/bin/python tests/support/chromium.py || { \
	    echo "The tests need Chromium and its driver (chromium, chromedriver), and npm, which" \
	      "installs $(AXE) into $(AXE_FOLDER)." >&2; exit 1; }; \
	}

# WeasyPrint, with which the benchmarks compare briefgen, needs Pango.
pango:
	@ldconfig -p 2>/dev/null | grep -q libpangoft2 || \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
	      --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 >/dev/null; \
	  else \
	    echo "WeasyPrint needs Pango (libpango-1.0, libpangoft2-1.0)." >&2; exit 1; \
	  fi

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade "pip>=25.1"

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(PIP) install --constraint constraints.txt --group dev
	@touch $@

$(VENV)/installed-bench: $(VENV)/installed
	$(PIP) install --constraint constraints.txt --group bench
	@touch $@

clean:
	rm -rf $(VENV) build dist
