#!/bin/sh
# Makes sure there is an opa: the one on PATH, else a pinned one built with Go. Without either it says so and, outside CI, goes on.
# usage: get_opa.sh VERSION FOLDER
set -eu
version=$1 folder=$2

if command -v opa >/dev/null 2>&1; then
	exit 0
fi
if command -v go >/dev/null 2>&1; then
	echo "Building opa $version into $folder (some two minutes, once)" >&2
	mkdir -p "$folder"
	GOBIN=$(cd "$folder" && pwd) go install "github.com/open-policy-agent/opa@$version"
	exit 0
fi
if [ "${CI:-}" = true ]; then
	echo "opa is missing and Go is not there to build it: CI needs one of them" >&2
	exit 1
fi
echo "opa is not on PATH and Go is not there to build it: tests that need opa are skipped" >&2
