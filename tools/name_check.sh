#!/bin/sh
# An earlier name of this package is another project's on the public index: nothing here may say it, or point there.
set -eu
if git grep -I -i -n '[a]igov' || git ls-files | grep -i '[a]igov'; then
	echo "above: the package is called averment" >&2
	exit 1
fi
