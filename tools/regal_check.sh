#!/bin/sh
# Regal's rules on the policies, where there is a regal; .regal/config.yaml says which do not apply and why.
set -eu
if command -v regal >/dev/null 2>&1; then
	regal lint policies
else
	echo "regal lint skipped: no regal" >&2
fi
