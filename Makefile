# The commands of the project. Each is a short script in scripts/.
.DEFAULT_GOAL := help
.PHONY: help demo test check fmt messages audit

PORT ?= 8000
AUDIT_PORT ?= 8700

help:
	@echo "make demo      the site with its content on http://localhost:8000 (PORT=8123 for another port)"
	@echo "make test      every test, on PostgreSQL and in a browser, and make check"
	@echo "make check     style, types, templates, migrations, settings, messages, architecture"
	@echo "make fmt       formats the Python code"
	@echo "make audit     measures every page type (TYPES=call,home LANGUAGES=ky LIGHTHOUSE=no narrow it)"
	@echo "make messages  brings the catalogues in locale/ up to date with the code"

demo:
	@PORT=$(PORT) exec python3 scripts/demo.py

test:
	@exec python3 scripts/run_tests.py

check:
	@scripts/install --quiet && exec scripts/check

fmt:
	@scripts/install --quiet && .venv/bin/ruff check --fix --exit-zero --quiet . && .venv/bin/ruff format .

messages:
	@scripts/install --quiet && .venv/bin/python manage.py makemessages -l ky -l ru --no-obsolete \
		--ignore=.venv --ignore=.tools --ignore=.cache --ignore=var --ignore=tests --ignore=scripts

audit:
	@scripts/install --quiet && TYPES="$(TYPES)" LANGUAGES="$(or $(LANGUAGES),ky,ru,en)" PHOTOGRAPHS="$(PHOTOGRAPHS)" \
		LIGHTHOUSE="$(LIGHTHOUSE)" PORT="$(AUDIT_PORT)" exec .venv/bin/python scripts/audit
