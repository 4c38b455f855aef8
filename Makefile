# Everything a person or CI runs. `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help venv opa regal demo test test-fast faults fuzz check mutate drift schemas generated lock wheel wheel-check site sbom release clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OPA_VERSION := v1.21.3
REGAL_VERSION := v0.42.0
TOOLS := .tools/bin
export PATH := $(CURDIR)/$(TOOLS):$(PATH)

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

venv: $(VENV)/.ready ## Make the environment .venv from requirements.lock

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 7))' || { echo "Python 3.11.7 or later is needed: make PYTHON=python3.12 ..." >&2; exit 3; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

opa: ## Put a pinned opa into .tools/bin when none is on PATH (needs Go)
	@sh tools/get_opa.sh $(OPA_VERSION) $(TOOLS)

regal: ## Put a pinned regal into .tools/bin when none is on PATH (needs Go)
	@sh tools/get_regal.sh $(REGAL_VERSION) $(TOOLS)

demo: venv ## Scan the built-in sample account into out/; needs no AWS credentials
	@$(BIN)/python scan_all.py --demo --region us-east-1 --output out; code=$$?; [ $$code -le 2 ]

test: venv opa ## Run every test; the Rego tests with the real opa, where it can be had, and on the embedded engine
	$(BIN)/python -m pytest -n 2 -q

test-fast: venv ## Run the tests that are quick, of modules and of what holds for all policies: in a minute, after each change
	$(BIN)/python -m pytest -n 2 -q -m "not slow and not browser" tests/unit tests/contract

faults: venv ## Let every call of every scanner meet every fault (make test runs a fixed tenth); prints the table
	$(BIN)/python -m tests.faults

fuzz: venv ## Judge 10,000 bundles that no scan wrote (make test judges some of them); prints how they ended
	$(BIN)/python -m tests.fuzz

check: venv opa regal ## Every gate but the tests
	@sh tools/name_check.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/python -m averment.sources.schemas --check
	$(BIN)/python -m averment.authoring.writing.named_module --check
	$(BIN)/python -m averment.authoring.writing.asked_module --check
	$(BIN)/python -m averment.policy.analysis.reads_module --check
	$(BIN)/python -m averment.authoring.catalogue.documentation --check
	$(BIN)/averment policies check
	@sh tools/opa_check.sh $(BIN)
	@sh tools/regal_check.sh
	$(BIN)/bandit --quiet --recursive averment scanners scan_all.py
	@sh tools/audit.sh $(BIN)

mutate: venv ## Change every rule step by step and see that tests notice: 95 % a topic, missing data 100 %; AGAIN=1 runs all
	$(BIN)/averment policies mutate --threshold 95 --format scores --known docs/mutation.json --again $(or $(AGAIN),20) --output docs/mutation.json
	git diff --exit-code --stat docs/mutation.json

drift: venv ## Print what the newest botocore has that rules and scanners do not know
	@folder=$$(mktemp -d) && $(BIN)/python -m pip install --quiet --disable-pip-version-check --target "$$folder" botocore && \
		PYTHONPATH="$$folder" $(BIN)/python -m averment.authoring.drift; code=$$?; rm -rf "$$folder"; exit $$code

schemas: venv ## Write schemas/ anew from the declarations
	$(BIN)/python -m averment.sources.schemas

generated: venv schemas ## Write the generated files anew: schemas/, policies/lib/ai/named.rego, policies/lib/iam/asked_actions.rego, policies/lib/reads/, and pages of docs/
	$(BIN)/python -m averment.authoring.writing.named_module
	$(BIN)/python -m averment.authoring.writing.asked_module
	$(BIN)/python -m averment.policy.analysis.reads_module
	$(BIN)/python -m averment.authoring.catalogue.documentation
	$(BIN)/python tools/licences.py

COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe

lock: venv ## Resolve requirements.lock anew from pyproject.toml, and its parts: what runs, what the demo needs, what builds
	$(BIN)/python -m pip install --quiet pip-tools
	$(COMPILE) --all-extras --upgrade --output-file requirements.lock pyproject.toml
	$(COMPILE) --constraint requirements.lock --output-file requirements/runtime.lock pyproject.toml
	$(COMPILE) --constraint requirements.lock --extra demo --output-file requirements/demo.lock pyproject.toml
	$(COMPILE) --upgrade --output-file requirements/site.lock requirements/site.in
	$(COMPILE) --upgrade --output-file requirements/sbom.lock requirements/sbom.in
	$(COMPILE) --constraint requirements.lock --only-build-deps --build-deps-for wheel --output-file requirements/build.lock pyproject.toml

wheel: venv ## Build a wheel into dist/
	$(BIN)/python -m hatchling build -t wheel

wheel-check: venv ## Build a wheel, install it into an empty environment, and scan and judge the sample account with it
	@sh tools/wheel_check.sh $(BIN)

SITE := .venv-site
SBOM := .venv-sbom

$(SITE)/.ready $(SBOM)/.ready: .venv-%/.ready: requirements/%.lock
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

site: $(SITE)/.ready ## Build the site of docs/ into site/; a link that leads nowhere stops it
	@NO_MKDOCS_2_WARNING=1 $(SITE)/bin/mkdocs build --quiet --strict

sbom: $(SBOM)/.ready ## Write what runs with averment into dist/, with licences, as CycloneDX 1.6
	@sh tools/sbom.sh $(SBOM)/bin dist

release: ## Set VERSION=x.y.z, move the changelog's Unreleased under it, print the notes; COMMIT=1 commits and tags
	@$(PYTHON) tools/release.py "$$VERSION" $(if $(COMMIT),--commit)

clean: ## Remove the environment, tools and output
	rm -rf $(VENV) $(SITE) $(SBOM) .tools out dist site
