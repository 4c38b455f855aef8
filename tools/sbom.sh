#!/bin/sh
# Writes what runs with averment, and under which licence, as CycloneDX 1.6 JSON: of an environment that holds the pins of
# requirements/runtime.lock and nothing else. It is held to the schema, and the same each time: no clock, no random serial number.
# usage: sbom.sh BIN_FOLDER FOLDER (BIN_FOLDER has cyclonedx-py; the file goes into FOLDER)
set -eu
bin=$(cd "$1" && pwd) version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' averment/__init__.py)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$bin/python" -m venv --without-pip "$work/runtime"
"$bin/python" -m pip --python "$work/runtime/bin/python" install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.lock
# the version stands in the package: the tool looks for it in the project's file
sed "s/^dynamic = .*/version = \"$version\"/" pyproject.toml >"$work/pyproject.toml"
mkdir -p "$2"
"$bin/cyclonedx-py" environment --spec-version 1.6 --output-reproducible --validate --pyproject "$work/pyproject.toml" \
	--output-file "$2/averment-$version.cdx.json" "$work/runtime/bin/python"
echo "$2/averment-$version.cdx.json"
