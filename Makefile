# build   every target of content/ into output/
# test    all tests, with the programs they read the files back with
# bench   how fast it is, into benchmarks/README.md
# check   what CI runs: format, lint, types, tests with conformance and layers, outputs up to
#         date and alike

PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip --quiet --disable-pip-version-check
JOBS ?= 2

.PHONY: build test bench check format lint types outputs readers pango clean

build: $(VENV)/installed
	$(VENV)/bin/briefgen build --all -j $(JOBS)

test: $(VENV)/installed-dev readers
	$(VENV)/bin/python -m pytest -n $(JOBS) --dist loadfile

bench: $(VENV)/installed-bench pango
	$(VENV)/bin/python -m benchmarks

check: format lint types test outputs

format: $(VENV)/installed-dev
	$(VENV)/bin/ruff format --check src tests benchmarks

lint: $(VENV)/installed-dev
	$(VENV)/bin/ruff check src tests benchmarks

types: $(VENV)/installed-dev
	$(VENV)/bin/mypy

outputs: $(VENV)/installed
	$(VENV)/bin/briefgen build --all -j $(JOBS) --check
	$(VENV)/bin/briefgen check --outputs

# LibreOffice reads the Word files and, through python3-uno, updates their fields; poppler reads the
# PDFs. As root on Debian they are installed here.
readers: $(VENV)/bin/python
	@command -v soffice >/dev/null && command -v pdftotext >/dev/null && \
	  $(VENV)/bin/python tests/support/libreoffice.py || \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
	      --no-install-recommends libreoffice-writer-nogui python3-uno poppler-utils \
	      fonts-liberation2 >/dev/null; \
	  else \
	    echo "The tests need LibreOffice Writer (soffice, python3-uno) and poppler-utils." >&2; exit 1; \
	  fi

# WeasyPrint, which is measured beside briefgen, sets its lines with Pango.
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
