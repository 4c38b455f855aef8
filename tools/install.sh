#!/bin/sh
# Makes an environment in which `averment` runs from this checkout: what it needs comes from pins and hashes, and nothing is built.
# The checkout stays where it is. FOLDER/bin/averment is the command: neither the folder that it is called in nor a variable of
# the environment says what Python imports. PYTHON names another Python than python3.
# usage: install.sh FOLDER [runtime|demo]
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3} pins=${2:-runtime}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11, 7))'; then
	echo "averment needs Python 3.11.7 or later: name one with PYTHON=python3.12" >&2
	exit 3
fi
"$python" -m venv "$1"
folder=$(cd "$1" && pwd)
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$checkout/requirements/$pins.lock"
"$folder/bin/python" - "$checkout" <<'END'
import pathlib, shlex, sys, sysconfig

pathlib.Path(sysconfig.get_path("purelib"), "averment.pth").write_text(sys.argv[1] + "\n", encoding="utf-8")
command = pathlib.Path(sysconfig.get_path("scripts"), "averment")
command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -I -m averment "$@"\n', encoding="utf-8")
command.chmod(0o755)
END
