# The archive's commands. `make` alone lists them; every target needs only python3 (with venv), make and git.
#
# Recipes are POSIX sh, and tools are started as `python -m tool`: a script in .venv/bin names the interpreter by its
# absolute path and breaks when the checkout is moved.

PYTHON     ?= python3
VENV       ?= .venv
SPHINXOPTS ?=
PYTESTARGS ?=
BENCHARGS  ?=
VERBOSE    ?=
PORT       ?= 8000
# Of the demo: without SERVE it is built only, with PREVIEW it shows what is not public, too.
SERVE      ?= 1
PREVIEW    ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
# Two targets at once would be two pips in one venv and two Sphinxes in one doctree folder.
.NOTPARALLEL:

PY        := $(VENV)/bin/python
BUILD     := docs/_build
LOCALE    := extensions/pressarchive/locale
# Words for readers (pages), and for the office (messages, which are English where there are none).
CATALOGS  := pressarchive pressarchive-console

PIP     := $(PY) -m pip --disable-pip-version-check
SPHINX  := $(PY) -m sphinx
PRESS   := $(PY) -m pressarchive.cli
# Quiet, with what was found last of all; VERBOSE=1: all that Sphinx says.
QUIET   := $(if $(VERBOSE),$(SPHINX),$(PRESS) build)
PYTEST  := $(PY) -m pytest
PYBABEL := $(PY) -m babel.messages.frontend

# In CI a warning is a failure; on a desk it is a remark, or nobody could look at a half-written release.
STRICT := $(if $(CI),-E -W --keep-going -n)

# --- The environment -------------------------------------------------------------------------------------------------

# Asked only when a target needs Python, so that `make`, `make clean` work without one.
ifneq ($(filter-out help clean distclean,$(or $(MAKECMDGOALS),help)),)
PYVERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
ifeq ($(PYVERSION),)
$(error '$(PYTHON)' does not run; install Python 3.11 or newer, or name one: make PYTHON=python3.12 …)
endif
ifneq ($(filter 2.% 3.0 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 3.10,$(PYVERSION)),)
$(error '$(PYTHON)' is Python $(PYVERSION), the archive needs 3.11 or newer; name one: make PYTHON=python3.12 …)
endif
endif

# The marker's name holds the Python version: with another PYTHON it is missing, the venv is made anew, and with the old
# venv the stamps below are gone, too. A venv that already is of this version (made by hand, say) is taken as it is.
# Only what is a venv is ever removed.
$(VENV)/.python-$(PYVERSION):
	@if [ "$$($(PY) -c 'import sys, pip; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" != "$(PYVERSION)" ]; then \
	  if [ -e "$(VENV)/pyvenv.cfg" ]; then \
	    echo "$(VENV) is not a working Python $(PYVERSION) environment: making it anew"; \
	    rm -rf "$(VENV)"; \
	  elif [ -e "$(VENV)" ]; then \
	    echo "$(VENV) exists and is no virtual environment; move it away or choose another: make VENV=…" >&2; exit 1; \
	  fi; \
	  $(PYTHON) -m venv "$(VENV)" || { \
	    echo "no virtual environment could be made; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }; \
	fi
	@touch "$@"

# The stamps are touched last, so an install that broke off is taken up again by the next make.
# -qq: errors only. pip warns of every package source that lacks a package, line by line.
# --no-build-isolation: the build backend comes out of the lock as well, nothing is fetched besides it.
$(VENV)/.site: requirements/site.txt pyproject.toml $(VENV)/.python-$(PYVERSION)
	@echo "Installing what the site needs into $(VENV) …"
	@$(PIP) install -qq --require-hashes -r requirements/site.txt
	@$(PIP) install -qq --no-deps --no-build-isolation -e .
	@touch "$@"

# dev.txt is a superset with the same versions, hence both stamps.
$(VENV)/.dev: requirements/dev.txt requirements/site.txt pyproject.toml $(VENV)/.python-$(PYVERSION)
	@echo "Installing what site and tests need into $(VENV) …"
	@$(PIP) install -qq --require-hashes -r requirements/dev.txt
	@$(PIP) install -qq --no-deps --no-build-isolation -e .
	@touch "$(VENV)/.site" "$@"

# What tests in the browser run in a page comes from npm, where that is: versions and digests are in the lock file, which names
# no source. Where it is not, those tests are left out with a line; in CI they fail.
TOOLS := tests/browser/tools
$(VENV)/.browser-tools: $(TOOLS)/package-lock.json $(VENV)/.dev
	@if command -v npm >/dev/null; then \
	  mkdir -p "$(VENV)/browser-tools" && cp $(TOOLS)/package.json $(TOOLS)/package-lock.json "$(VENV)/browser-tools" \
	  && npm ci --prefix "$(VENV)/browser-tools" --ignore-scripts --no-audit --no-fund --silent \
	  && touch "$@" || echo "npm could not bring what some tests in the browser need" >&2; \
	fi

# The form in the browser is in the package, for whoever installs that has no npm. This brings it anew from there, with the
# versions and digests of the lock file, which names no source; the font of its icons is cut down.
CMS_TOOLS := tests/cms/tools
CMS := extensions/pressarchive/cms/sveltia
CMS_NPM := $(BUILD)/cms-npm

# --- The site --------------------------------------------------------------------------------------------------------

# What those need who write; `make` names it first. All other targets are for those who change the programs.
OFFICE := html cms preview check publish pdf serve live release-lock rename sign facts

.PHONY: help
help:  ## this list
	@echo "usage: make TARGET [VERBOSE=1] [PYTHON=$(PYTHON)] [VENV=$(VENV)] [SPHINXOPTS=…] [PYTESTARGS=…] [BENCHARGS=…] [PORT=$(PORT)]"
	@awk -F ':.*## ' -v office="$(OFFICE)" ' \
	  /^[a-z0-9-]+:.*## / { says[$$1] = $$2; found[++count] = $$1 } \
	  END { \
	    print "\nTo write and publish:"; \
	    first = split(office, names, " "); \
	    for (i = 1; i <= first; i++) { printf "  %-12s %s\n", names[i], says[names[i]]; is_office[names[i]] = 1 } \
	    print "\nTo change the programs, and to look after all this:"; \
	    for (i = 1; i <= count; i++) if (!(found[i] in is_office)) printf "  %-12s %s\n", found[i], says[found[i]] \
	  }' $(firstword $(MAKEFILE_LIST))

.PHONY: html
html: $(VENV)/.site  ## build the archive into docs/_build/html (with CI=true a warning fails the build)
	@$(QUIET) -b html -d $(BUILD)/doctrees $(STRICT) $(SPHINXOPTS) docs $(BUILD)/html
	@echo
	@echo "The archive is built: $(BUILD)/html/index.html ('make serve' shows it with a working search)"

# Nothing is published of a build that warned or was killed; unchanged pages of a restored cache are not built again.
.PHONY: publish
publish: $(VENV)/.site  ## build beside the published archive, and publish it as docs/_build/publish/current/html if all is well
	@$(PRESS) publish $(if $(CI),--keep-one) $(if $(VERBOSE),--verbose) -- $(SPHINXOPTS)

# Show the folder $(1). Loopback only: what is not published yet is nobody's business on the network.
define show
$(PYTHON) -c 'import socket, sys; sys.exit(socket.socket().connect_ex(("127.0.0.1", $(PORT))) == 0)' \
  || { echo "port $(PORT) is in use: choose another, for example 'make $@ PORT=8001'" >&2; exit 1; }; \
$(PYTHON) -m http.server --bind 127.0.0.1 --directory $(1) $(PORT)
endef

.PHONY: serve
serve:  ## show the built archive on http://127.0.0.1:8000/ (PORT=…)
	@test -f $(BUILD)/html/index.html || { echo "nothing is built yet: run 'make html' first" >&2; exit 1; }
	@$(call show,$(BUILD)/html)

# A folder of its own: the switch is a setting, and its change would write all pages of `make html` again.
.PHONY: pdf
pdf: $(VENV)/.site  ## build the archive with a PDF and a package of each release into docs/_build/pdf
	@$(QUIET) -b html -d $(BUILD)/pdf/doctrees -D press_handouts=1 $(SPHINXOPTS) docs $(BUILD)/pdf/html
	@echo
	@echo "The archive is built, with PDFs and packages: $(BUILD)/pdf/html/handouts"

# Folders of its own, which `make publish` refuses: what is not public must never come near the site.
.PHONY: preview
preview: $(VENV)/.site  ## build everything, drafts and releases under embargo too, into docs/_build/preview (not to be published)
	@$(QUIET) -b html -d $(BUILD)/preview/doctrees -D press_preview=1 $(SPHINXOPTS) docs $(BUILD)/preview/html
	@echo
	@echo "The preview is built: $(BUILD)/preview/html/index.html (it shows what is not public)"

# Own folders, so that the live build never leaves its script or its settings in the site that gets published.
# Without the policy: the script that reloads the page is an inline one, which the policy forbids.
.PHONY: live
live: $(VENV)/.dev  ## the preview, rebuilt on every save and reloaded in the browser, on http://127.0.0.1:8000/ (PORT=…)
	$(PY) -m sphinx_autobuild --host 127.0.0.1 --port $(PORT) \
	  --watch extensions --ignore '*/docs/_build/*' --re-ignore '/__pycache__/|\.pyc$$|~$$|\.sw[a-z]$$' \
	  -b html -d $(BUILD)/live/doctrees -D press_preview=1 -D press_content_security_policy= $(SPHINXOPTS) docs $(BUILD)/live/html

# For those who know no git: releases are written into this folder by the browser alone. Commit what it has written.
.PHONY: cms
cms: $(VENV)/.site  ## write releases in a form in the browser, on http://127.0.0.1:8000/cms/ (PORT=…; Chromium, Chrome or Edge)
	@$(PRESS) cms --port $(PORT)

# All that stands against publishing, in one process: the build that `make publish` makes, in a folder of its own, with the
# ledger; the preview in its folder, which only warns; and what ends within 30 days.
.PHONY: check
check: $(VENV)/.site  ## say what has to be mended before publishing, and whether one may publish
	@$(PRESS) check $(if $(VERBOSE),--verbose)

.PHONY: facts
facts: $(VENV)/.site  ## list the facts that nobody gave in docs/press.toml: for the legal pages, and of the press office
	@$(PRESS) facts

# Both files in docs/signatures are committed; the site publishes them from there.
.PHONY: sign
sign: html  ## sign the releases' plain texts with an SSH key (KEY=~/.ssh/id_ed25519)
	@test -n "$$PRESS_KEY" || { echo "name the key: make sign KEY=~/.ssh/id_ed25519" >&2; exit 1; }
	$(PRESS) sign "$$PRESS_KEY"

# What somebody writes is passed on by the environment, as it is: make would expand "$(…)" in it, and the shell too.
# MINOR and RELEASE from the command line only: a CI system may have a RELEASE of its own in the environment.
unexport MINOR RELEASE FROM TO KEY
export PRESS_MINOR   := $(if $(findstring command line,$(origin MINOR)),$(value MINOR))
export PRESS_RELEASE := $(if $(findstring command line,$(origin RELEASE)),$(value RELEASE))
export PRESS_FROM    := $(value FROM)
export PRESS_TO      := $(value TO)
export PRESS_KEY     := $(value KEY)

LOCK_RELEASES = $(if $(PRESS_MINOR),--minor "$$PRESS_MINOR") $(if $(PRESS_RELEASE),--release $$PRESS_RELEASE)

.PHONY: release-lock
release-lock: $(VENV)/.site  ## record newly published texts in docs/releases.lock (MINOR="reason" [RELEASE=…]: changed ones, too)
	@$(PRESS) lock $(LOCK_RELEASES)

.PHONY: rename
rename: $(VENV)/.site  ## rename a release or a topic, with a redirect at its old address (FROM=releases/2019/a TO=releases/2019/b)
	@test -n "$$PRESS_FROM" && test -n "$$PRESS_TO" || { \
	  echo "say which: make rename FROM=releases/2019/old TO=releases/2019/new" >&2; exit 2; }
	@$(PRESS) rename "$$PRESS_FROM" "$$PRESS_TO"

.PHONY: linkcheck
linkcheck: $(VENV)/.site  ## ask every linked web page whether it is still there (needs the network)
	$(SPHINX) -b linkcheck -d $(BUILD)/linkcheck-doctrees $(SPHINXOPTS) docs $(BUILD)/linkcheck

# --- The sample archive ----------------------------------------------------------------------------------------------

DEMO := $(BUILD)/demo

.PHONY: demo
demo: $(VENV)/.site  ## build a sample archive of an invented city, and show it on http://127.0.0.1:8000/ (PORT=…; PREVIEW=1: what is not public, too; SERVE=: build only)
	@$(PY) -m benchmarks.demo $(if $(PREVIEW),--preview) $(if $(VERBOSE),--verbose) $(DEMO)
	@$(if $(SERVE),$(call show,$(DEMO)/$(if $(PREVIEW),preview/)html))

.PHONY: screenshots
screenshots: $(VENV)/.dev  ## take the README's and the handbook's pictures of the sample archive (needs Chromium)
	@$(PY) -m benchmarks.demo $(DEMO)
	@$(PY) -m benchmarks.demo --preview $(DEMO)
	@$(PY) -m benchmarks.screenshots $(DEMO) benchmarks/pictures extensions/pressarchive/handbook/bilder

# --- Tests and checks ------------------------------------------------------------------------------------------------

# worksteal: browser tests take seconds, unit tests milliseconds; a fixed split would leave one worker waiting.
.PHONY: test
test: $(VENV)/.dev $(VENV)/.browser-tools  ## run all tests (PYTESTARGS='-k date' runs a selection)
	$(PYTEST) -n auto --dist worksteal $(PYTESTARGS)

# What is left out, and why: grep 'mark.slow' in tests.
.PHONY: test-fast
test-fast: $(VENV)/.dev  ## run one of each kind in a minute: none in a browser, none that tries much or what happens rarely
	$(PYTEST) -n auto --dist worksteal -m 'not browser and not slow' $(PYTESTARGS)

# It takes 70 % longer. The bound is in pyproject.toml; it is for the whole suite, a selection would always miss it.
.PHONY: coverage
coverage: $(VENV)/.dev $(VENV)/.browser-tools  ## run all tests, and count which lines they reach: at least 95 % (htmlcov: PYTESTARGS=--cov-report=html)
	$(PYTEST) -n auto --dist worksteal --cov --cov-report=term-missing:skip-covered $(PYTESTARGS)

# Many more and longer histories than in `make test`, other ones each time; a history that fails is shortened and printed.
.PHONY: test-deep
test-deep: $(VENV)/.dev  ## each change alone and random histories, for a quarter of an hour: incremental build = clean build
	PRESS_DEEP=1 $(PYTEST) -n auto --dist worksteal tests/property/test_incremental_machine.py $(PYTESTARGS)

# Not in CI: it tells of the tests, not of the program.
.PHONY: mutations
mutations: $(VENV)/.dev  ## faults laid into the code, one at a time: the tests must notice each (MODULE=embargo/prescan [SAMPLE=60]: made ones)
	$(PY) -m tests.mutations $(if $(MODULE),--module $(MODULE)) $(if $(SAMPLE),--sample $(SAMPLE))

# The ratios count: both archives are built in turn on the same machine.
.PHONY: bench
bench: $(VENV)/.dev  ## time builds of a sample archive against bare Sphinx (BENCHARGS='--n 5000', see benchmarks/README.md)
	$(PY) -m benchmarks $(BENCHARGS)
	$(PY) -m benchmarks.forms
	$(PY) -m benchmarks.index

# One target a tool, so that `make -k lint` names all that is wrong and not only the first.
.PHONY: lint lint-code lint-format lint-types lint-layers lint-spelling lint-licences lint-locks lint-i18n lint-schema lint-workflows
lint: lint-code lint-format lint-types lint-layers lint-spelling lint-licences lint-locks lint-i18n lint-schema lint-workflows  ## lint, types, floors of the house, spelling, licences, lock files, catalogues, schema, pipelines (make -k lint: all findings)

lint-code: $(VENV)/.dev
	$(PY) -m ruff check .

lint-format: $(VENV)/.dev
	$(PY) -m ruff format --check .

lint-types: $(VENV)/.dev
	$(PY) -m mypy

# Who may know whom: contracts in pyproject.toml.
lint-layers: $(VENV)/.dev
	@$(VENV)/bin/lint-imports --no-cache >/dev/null || $(VENV)/bin/lint-imports --no-cache

# English only: the dictionary takes German for misspelt English. What is German is left out in pyproject.toml.
lint-spelling: $(VENV)/.dev
	$(PY) -m codespell_lib $(wildcard *.md) Makefile pyproject.toml publiccode.yml REUSE.toml .ci .github .gitlab-ci.yml \
	  extensions $(wildcard tests) $(wildcard benchmarks)

# The module is named because reuse prefers libmagic, a system library that a fresh machine may lack.
lint-licences: $(VENV)/.dev
	REUSE_ENCODING_MODULE=charset_normalizer $(PY) -m reuse lint --quiet \
	  || { REUSE_ENCODING_MODULE=charset_normalizer $(PY) -m reuse lint; exit 1; }

# The venv is what the lock files say; if it does not satisfy pyproject.toml, nobody has run `make lock` since the change.
# Offline, and without building anything. No lock file may tell where its maker fetches packages.
lint-locks: $(VENV)/.dev
	@if grep -nE '://|^ *-(-(extra-)?index-url|i|f|-find-links)' requirements/site.txt requirements/dev.txt; then \
	  echo "a lock file names a package source; run 'make lock'" >&2; exit 1; fi
	$(PIP) check
	$(PY) -m uv pip install --quiet --offline --no-deps --dry-run --python $(PY) --group dev \
	  || { echo "the lock files do not fit pyproject.toml: run 'make lock'" >&2; exit 1; }

lint-i18n: $(VENV)/.site
	@mkdir -p $(BUILD)
	@for catalog in $(CATALOGS); do \
	  $(call extract,$$catalog,$(BUILD)) && diff -u $(LOCALE)/$$catalog.pot $(BUILD)/$$catalog.pot \
	  || { echo "the message catalogues are not current: run 'make i18n'" >&2; exit 1; }; \
	done

lint-schema: $(VENV)/.site
	@$(PRESS) schema | diff -u docs/press.schema.json - \
	  || { echo "docs/press.schema.json is not current: run 'make schema'" >&2; exit 1; }

# zizmor and shellcheck are no Python programs, so they run wherever the venv lies. Offline: nothing is asked of the hosts.
# The schemas are the published ones, as check-jsonschema brings them along.
lint-workflows: $(VENV)/.dev
	$(VENV)/bin/shellcheck $(filter-out %.md,$(wildcard .ci/*))
	$(VENV)/bin/zizmor --offline --quiet --no-progress .github/workflows
	$(PY) -m check_jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(PY) -m check_jsonschema --quiet --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml

# --- Generated files that are committed ------------------------------------------------------------------------------

# --universal: one file for Python 3.11 to 3.13 on all systems. No index URL: a lock says what, the machine says from where.
LOCK = $(PY) -m uv pip compile pyproject.toml --extra pdf --extra import --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras \
  --no-header --quiet $(if $(UPGRADE),--upgrade)

.PHONY: lock
lock: $(VENV)/.dev  ## renew requirements/*.txt after a change of pyproject.toml (UPGRADE=1: newest versions)
	$(LOCK) --group build -o requirements/site.txt
	$(LOCK) --group dev -c requirements/site.txt -o requirements/dev.txt
# Pip 23 knows an extra by the spelling only with which it is asked for.
	@sed 's/^lxml\[html-clean\]/lxml[html_clean]/' requirements/dev.txt > requirements/dev.txt.new
	@mv requirements/dev.txt.new requirements/dev.txt
	@if grep -nE '://' requirements/*.txt; then echo "a lock file names a package source" >&2; exit 1; fi

# Write the template of the catalogue $(1) into the folder $(2). Sorted, files without line numbers, a date that stands
# still: nothing in it changes unless a text does (git knows when). Babel has no option for the date, hence sed.
define extract
$(PYBABEL) --quiet extract -F $(LOCALE)/$(1).toml -k press_text --add-comments=Translators: --strip-comments \
  --add-location=file --sort-output --width=110 --project=pressarchive --version=1 \
  --header-comment='# Texts of the pressarchive extension. Written by make i18n.' \
  -o $(2)/$(1).new extensions/pressarchive \
&& sed 's/^"POT-Creation-Date:.*$$/"POT-Creation-Date: 1970-01-01 00:00+0000\\n"/' $(2)/$(1).new > $(2)/$(1).pot \
&& rm $(2)/$(1).new
endef

# No fuzzy matching: a guessed translation looks finished. An empty one is found by the tests.
.PHONY: i18n
i18n: $(VENV)/.site  ## collect the texts, update the message catalogues and compile them (NEW=it: begin another language)
	@for catalog in $(CATALOGS); do \
	  $(call extract,$$catalog,$(LOCALE)) || exit 1; \
	  $(if $(NEW),test -f $(LOCALE)/$(NEW)/LC_MESSAGES/$$catalog.po \
	    || $(PYBABEL) init -D $$catalog -i $(LOCALE)/$$catalog.pot -d $(LOCALE) -l $(NEW) --width=110 || exit 1;) \
	  $(PYBABEL) --quiet update -D $$catalog -i $(LOCALE)/$$catalog.pot -d $(LOCALE) --width=110 \
	    --no-fuzzy-matching --ignore-obsolete || exit 1; \
	  $(PYBABEL) compile -D $$catalog -d $(LOCALE) --statistics || exit 1; \
	done

# By way of a second file: a command that fails must not leave an empty schema behind.
.PHONY: schema
schema: $(VENV)/.site  ## write docs/press.schema.json, by which editors check and complete press.toml
	$(PRESS) schema > docs/press.schema.json.new
	@mv docs/press.schema.json.new docs/press.schema.json

# --- Cleaning up -----------------------------------------------------------------------------------------------------

# UPGRADE=1: the newest versions. Look at the form afterwards: our scripts rest on how the CMS takes formats, words and fonts.
.PHONY: cms-renew
cms-renew: $(VENV)/.dev  ## bring the form's program anew from npm into the package (UPGRADE=1: its newest version)
	$(if $(UPGRADE),cd $(CMS_TOOLS) && npm install --package-lock-only --omit-lockfile-registry-resolved --save-exact --no-audit --no-fund \
	  @sveltia/cms@latest @fontsource-variable/material-symbols-outlined@latest)
	rm -rf $(CMS_NPM) && mkdir -p $(CMS_NPM) && cp $(CMS_TOOLS)/package.json $(CMS_TOOLS)/package-lock.json $(CMS_NPM)
	npm ci --prefix $(CMS_NPM) --ignore-scripts --no-audit --no-fund --silent
	cd $(CMS_NPM)/node_modules/@sveltia/cms && cp dist/sveltia-cms.js LICENSE.txt package.json $(CURDIR)/$(CMS)
	for language in $$(cd $(LOCALE) && ls -d */ | tr -d / | grep -v '^en$$'); do \
	  cp $(CMS_NPM)/node_modules/@sveltia/cms/locales/$$language.json $(CMS)/locales || exit 1; \
	done
	cp $(CMS_NPM)/node_modules/@fontsource-variable/material-symbols-outlined/LICENSE $(CMS)/icons-LICENSE.txt
	$(PY) -m uv run --quiet --no-project --with fonttools==4.68.0 --with brotli==1.2.1 python $(CMS_TOOLS)/icons.py \
	  $(CMS_NPM)/node_modules/@fontsource-variable/material-symbols-outlined/files/material-symbols-outlined-latin-wght-normal.woff2 \
	  $(CMS)/sveltia-cms.js $(CMS)/icons.woff2
	cd $(CMS) && find . -type f ! -name SHA256SUMS ! -name README.md | sort | xargs sha256sum > SHA256SUMS

.PHONY: clean
clean:  ## remove what was built, and caches; the virtual environment stays
	rm -rf $(BUILD) .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* htmlcov dist
	find extensions docs tests -type d -name __pycache__ -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean  ## clean, and remove the virtual environment
	@if [ -e "$(VENV)/pyvenv.cfg" ]; then rm -rf "$(VENV)"; fi
