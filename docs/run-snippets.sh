#!/usr/bin/env bash
# Runs the shell snippets of the guide that need nothing but Maven, a JDK and curl, page by page, in the folder of the repository.
# A snippet that starts the sample is left running, until the next one does or its page ends. Its port is not that of the pages, so
# that nothing else is disturbed: SNIPPETS_PORT, 18080 by default. The command line has a test of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

export SERVER_PORT=${SNIPPETS_PORT:-18080}
SAMPLE='^java .*sample-app\.jar( |$)'
STOPS='jarmode=tools|context\.exit=onRefresh'
home=$PWD
rm -rf target/extracted
log=$(mktemp)
sample=

stop_sample() {
	if [ -n "$sample" ]; then
		kill "$sample" 2>/dev/null || true
		wait "$sample" 2>/dev/null || true
		sample=
	fi
}

finish() {
	local status=$?
	stop_sample
	if [ "$status" -ne 0 ]; then
		cat "$log" >&2
	fi
	rm -f "$log"
}
trap finish EXIT

start_sample() {
	local tries=0
	stop_sample
	# shellcheck disable=SC2086
	$1 >"$log" 2>&1 &
	sample=$!
	until curl --silent --fail --output /dev/null "http://localhost:$SERVER_PORT/api/token"; do
		tries=$((tries + 1))
		if [ "$tries" -gt 90 ] || ! kill -0 "$sample" 2>/dev/null; then
			echo "The sample did not start: $1" >&2
			exit 1
		fi
		sleep 1
	done
}

run() {
	printf '   $ %s\n' "$1"
	if [[ $1 =~ $SAMPLE && ! $1 =~ $STOPS ]]; then
		start_sample "$1"
	else
		eval "${1//localhost:8080/localhost:$SERVER_PORT}" >"$log" 2>&1
	fi
}

# Prints the commands of a page, one a line.
commands() {
	awk '/^```shell$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$1" | sed 's/ && /\n/g'
}

for page in README.md $(find docs -name '*.md' -not -name command-line.md -not -path '*/node_modules/*' -not -path '*/target/*' | sort); do
	cd "$home"
	if grep -q '^```shell$' "$page"; then
		printf '== %s\n' "$page"
		while IFS= read -r command <&3; do
			run "$command"
		done 3< <(commands "$page")
		stop_sample
	fi
done
