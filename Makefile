# The daily commands. Everything they bring lives in .venv/ and var/; see docs/operators.md.
PYTHON ?= python3
environment = $(PYTHON) -B -m storsthlm.ops.environment
export PYTHONUNBUFFERED = 1
MAKEFLAGS += --no-print-directory

.PHONY: help run test bench journeys faults sheet audit format messages requirements

help: ## what can be done here
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/: .*## /\t/' | expand -t 16

run: ## the site on this machine, with demonstration content, until Ctrl-C (PORT, DEMO_PASSWORD, DATABASE_URL)
	@$(environment) local
	@.venv/bin/python -m storsthlm.ops.run

test: ## lint, layers, migrations and every test, browser tests too (ARGS="-k name" for a part)
	@$(environment) test
	@.venv/bin/python -m storsthlm.ops.check $(ARGS)

sheet: ## a picture of every page kind of the running site, three widths, light and dark (SITE=http://localhost:8000)
	@$(environment) test
	@.venv/bin/python -m storsthlm.ops.contact_sheet $(SITE)

audit: ## HTML and Lighthouse of the running site; needs Node.js (SITE=http://localhost:8000)
	@$(environment) test
	@.venv/bin/python -m storsthlm.ops.audit $(SITE)

bench: ## every page kind against a hand-written page, at 10,000 and 100,000 articles (ARGS="--sizes 10000")
	@$(environment) local
	@.venv/bin/python -m storsthlm.ops.bench $(ARGS)

faults: ## the server is killed at random while somebody writes; what is lost? (ARGS="--kills 5")
	@$(environment) test
	@.venv/bin/python -m storsthlm.ops.faults $(ARGS)

journeys: ## what an editor's tasks cost in clicks and keys, in Chromium (ARGS="--only T2 --steps")
	@$(environment) test
	@.venv/bin/python -m storsthlm.ops.journeys $(ARGS)

format: ## put the code in the house's format
	@$(environment) test
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

messages: ## gather texts to translate and compile what is translated (needs GNU gettext)
	@$(environment) test
	@.venv/bin/python manage.py makemessages --locale en --no-wrap --no-location --no-obsolete --ignore .venv --ignore var
	@sed --in-place '/^"POT-Creation-Date/d; /^"Report-Msgid-Bugs-To/d' locale/en/LC_MESSAGES/django.po
	@.venv/bin/python manage.py compilemessages --locale en --ignore .venv --ignore var

requirements: ## pin again what pyproject.toml asks for (ARGS=--upgrade for the newest)
	@$(environment) test
	@.venv/bin/python -m storsthlm.ops.requirements $(ARGS)
