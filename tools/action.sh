#!/usr/bin/env bash
# The two steps of action.yml: `install` makes an environment for the job, `scan` scans as the inputs say and sets the outputs.
# Each input is a variable of the environment and becomes one argument or a few, whatever characters are in it.
# usage: action.sh install|scan
set -euo pipefail
set -f # a word with * stays that word
environment=$RUNNER_TEMP/averment

refuse() {
	echo "::error title=averment::$1"
	exit 3
}

on() { # whether an input that is true or false is true
	case $2 in
	true) return 0 ;;
	false | '') return 1 ;;
	*) refuse "the input $1 is true or false" ;;
	esac
}

install() {
	local pins=runtime
	if on demo "$INPUT_DEMO"; then
		pins=demo
	fi
	PYTHON=$INPUT_PYTHON sh "$GITHUB_ACTION_PATH/tools/install.sh" "$environment" "$pins" ||
		refuse "averment could not be installed: see above"
}

arguments=()

one() { # an option for an input that says something
	if [ -n "$2" ]; then
		arguments+=("--$1=$2")
	fi
}

words() { # an option for each word of an input
	local word
	for word in ${2//,/ }; do
		arguments+=("--$1=$word")
	done
}

lines() { # an option for each line of an input
	local line
	while IFS= read -r line; do
		one "$1" "$line"
	done <<<"$2"
}

scan() {
	case $INPUT_OUTPUT in
	'' | *[[:cntrl:]]*) refuse "the input output is the name of a folder, without line ends" ;;
	esac
	words region "$INPUT_REGIONS"
	words service "$INPUT_SERVICES"
	words format "$INPUT_FORMATS"
	lines policies "$INPUT_POLICIES"
	lines controls "$INPUT_CONTROLS"
	one role-arn "$INPUT_ROLE_ARN"
	one external-id "$INPUT_EXTERNAL_ID"
	one fail-on "$INPUT_FAIL_ON"
	one config "$INPUT_CONFIG"
	one waivers "$INPUT_WAIVERS"
	one output "$INPUT_OUTPUT"
	if on demo "$INPUT_DEMO"; then
		arguments+=(--demo)
	fi
	compare
	local code=0
	"$environment/bin/averment" scan "${arguments[@]}" || code=$?
	outputs "$code"
	exit "$code"
}

compare() {
	if [ -n "$INPUT_BASELINE" ] && [ -d "$INPUT_BASELINE" ]; then
		one baseline "$INPUT_BASELINE"
		if on fail-on-new "$INPUT_FAIL_ON_NEW"; then
			arguments+=(--fail-on-new)
		fi
	elif [ -n "$INPUT_BASELINE" ]; then
		echo "::notice title=averment::There is no baseline yet: nothing is compared, and every finding counts."
	elif on fail-on-new "$INPUT_FAIL_ON_NEW"; then
		refuse "the input fail-on-new goes with a bundle to compare with: name it as baseline"
	fi
}

outputs() {
	echo "exit-code=$1" >>"$GITHUB_OUTPUT"
	if [ "$1" -le 2 ] && [ -f "$INPUT_OUTPUT/manifest.json" ]; then
		echo "bundle=$INPUT_OUTPUT" >>"$GITHUB_OUTPUT"
		if [ -f "$INPUT_OUTPUT/report.sarif" ]; then
			echo "sarif=$INPUT_OUTPUT/report.sarif" >>"$GITHUB_OUTPUT"
		fi
	fi
}

case ${1:-} in
install) install ;;
scan) scan ;;
*) refuse "usage: action.sh install|scan" ;;
esac
