#!/bin/sh
# Known vulnerabilities among the pinned dependencies, where the advisory service can be reached. usage: audit.sh BIN_FOLDER
# --strict: a dependency that could not be audited is not a clean one.
set -u
out=$("$1/pip-audit" --strict --require-hashes --disable-pip -r requirements.lock --progress-spinner off 2>&1)
code=$?
if [ $code -eq 0 ]; then
	echo "pip-audit: no known vulnerabilities"
	exit 0
fi
if echo "$out" | grep -qE "Found [0-9]+ known vulnerabilit"; then
	echo "$out" >&2
	exit 1
fi
echo "pip-audit skipped: the advisory service cannot be reached from here" >&2
