#!/bin/sh
# Shows that the wheel is enough: builds it, installs it into an empty environment from pins and hashes, and has it scan and judge
# the sample account in a folder of its own, where nothing leads back to the checkout. Prints what it weighs and how long it took.
# usage: wheel_check.sh BIN_FOLDER
set -eu
bin=$(cd "$1" && pwd) checkout=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset PYTHONPATH

seconds() { "$bin/python" -c 'import time; print(round(time.monotonic(), 1))'; }
since() { "$bin/python" -c 'import sys; print(f"{float(sys.argv[2]) - float(sys.argv[1]):.1f} s")' "$1" "$(seconds)"; }
kilobytes() { du -sk "$1" | cut -f1; }

start=$(seconds)
"$bin/python" -m hatchling build -t wheel -d "$work/dist" >"$work/build.txt" 2>&1 || { cat "$work/build.txt" >&2 && exit 1; }
wheel=$(echo "$work"/dist/averment-*.whl)
built=$(since "$start")

start=$(seconds)
"$bin/python" -m venv --without-pip "$work/environment"
there=$work/environment/bin
pip() { "$bin/python" -m pip --python "$there/python" --quiet --disable-pip-version-check "$@"; }
pip install --no-compile --require-hashes -r requirements/demo.lock
before=$(kilobytes "$work/environment")
pip install --no-compile --no-deps --no-index "$wheel"
installed=$(since "$start")
pip check

cd "$work"
imported=$("$there/python" -c 'import averment; print(averment.__file__)')
case $imported in
"$checkout"/*) echo "averment was imported from the checkout: $imported" >&2 && exit 1 ;;
esac
version=$("$there/averment" --version)
code=0
start=$(seconds)
"$there/averment" scan --demo --region us-east-1 --quiet --output bundle >scan.txt 2>&1 || code=$?
if [ "$code" -gt 2 ]; then
	cat scan.txt >&2
	exit "$code"
fi
scanned=$(since "$start")
start=$(seconds)
"$there/averment" judge bundle --output again --quiet >judge.txt 2>&1 || code=$?
if ! cmp bundle/results.jsonl again/results.jsonl; then
	cat judge.txt >&2
	exit 1
fi
judged=$(since "$start")

echo "$version: wheel $(kilobytes "$wheel") kB, built in $built"
echo "installed in $installed: $(($(kilobytes "$work/environment") - before)) kB, and $before kB of what it needs"
echo "scanned the sample account in $scanned, judged the bundle again in $judged: $(wc -l <bundle/results.jsonl) verdicts, the same bytes"
