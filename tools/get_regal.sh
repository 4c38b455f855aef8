#!/bin/sh
# Makes sure there is a regal: the one on PATH, else a pinned one built with Go. Without Go it says so and goes on; a build that
# fails is an error in CI alone.
# usage: get_regal.sh VERSION FOLDER
set -eu
version=$1 folder=$2 module=github.com/open-policy-agent/regal

if command -v regal >/dev/null 2>&1; then
	exit 0
fi
if ! command -v go >/dev/null 2>&1; then
	echo "regal is not on PATH and Go is not there to build it: regal lint is skipped" >&2
	exit 0
fi
mkdir -p "$folder"
bin=$(cd "$folder" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A module proxy that lists no versions fails `go install`: then the module is fetched by its exact version and built in its place.
build() {
	GOBIN=$bin go install "$module@$version" 2>"$work/install.log" && return
	cd "$work"
	printf 'module fetch\n\ngo 1.21\n\nrequire %s %s\n' "$module" "$version" >go.mod
	source=$(go mod download -json "$module" | sed -n 's/^[[:space:]]*"Dir": "\(.*\)",\{0,1\}$/\1/p') && [ -n "$source" ] || return 1
	cd "$source"
	go build -o "$bin/regal" .
}

echo "Building regal $version into $folder (some minutes, once)" >&2
if build; then
	exit 0
fi
cat "$work/install.log" >&2
echo "regal $version could not be built" >&2
[ "${CI:-}" != true ]
