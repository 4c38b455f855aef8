#!/bin/sh
# The gates that only opa can run: formatting, strictness, the types of every field a rule reads, and that rules call no more than
# the embedded engine has. usage: opa_check.sh BIN_FOLDER
set -eu
if ! command -v opa >/dev/null 2>&1; then
	echo "opa fmt and opa check skipped: no opa" >&2
	exit 0
fi
subset=$(mktemp)
trap 'rm -f "$subset"' EXIT
opa capabilities --current | "$1/python" -m averment.authoring.writing.capabilities >"$subset"
opa fmt --list --fail policies/
opa check --strict --schema schemas --capabilities "$subset" policies/
