#!/usr/bin/env bash
# Measures whole processes of the command line against a simulator on loopback: wall time and peak memory, the median of
# some runs. Needs GNU time (Debian package time). The machine should be idle.
#
#   upstox-totp-cli/measure.sh [RUNS [FILE]]
#
# FILE takes a line for each run: the label, the seconds and the KiB, with tabs between them.
set -euo pipefail
cd "$(dirname "$0")"

runs=${1:-21}
file=$(realpath -m "${2:-/dev/null}")
script=$PWD/bin/upstox-totp
jar=$PWD/target/upstox-totp-cli.jar
work=$(mktemp -d)
simulator=
if ! /usr/bin/time --version >/dev/null 2>&1; then
	echo "GNU time is needed at /usr/bin/time: install the package time." >&2
	exit 1
fi
trap 'exec 3>&- ; [ -z "$simulator" ] || wait "$simulator" || true; rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache UPSTOX_STORE_FILE_DIRECTORY=$work/store
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

if [ ! -f "$jar" ] || [ ! -d target/test-classes ]; then
	mvn --batch-mode --no-transfer-progress --quiet package -DskipTests -f ../pom.xml -pl upstox-totp-cli -am
fi
mvn --batch-mode --no-transfer-progress --quiet test-compile dependency:build-classpath -f ../pom.xml \
	-pl upstox-totp-cli -am -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test

mkfifo "$work/life"
"$java" -cp "target/test-classes:$(cat "$work/classpath")" io.github.upstoxtotp.cli.MeasuredUpstox "$work/.env" \
	<"$work/life" >"$work/log" 2>&1 &
simulator=$!
exec 3>"$work/life"
cd "$work"
until [ -s .env ]; do
	kill -0 "$simulator" 2>/dev/null || { cat log >&2; exit 1; }
	sleep 0.2
done

"$script" totp >/dev/null 2>&1
until ls cache/upstox-totp/*.jsa >/dev/null 2>&1; do sleep 0.2; done

# measure LABEL COMMAND...: the medians; CLEAN is run before each run.
measure() {
	local label=$1 i
	shift
	: >figures
	for i in $(seq "$runs"); do
		eval "${CLEAN:-}"
		/usr/bin/time -a -o figures -f $'%e\t%M' "$@" >/dev/null 2>&1
	done
	printf '%-44s %s s  %s MiB\n' "$label" "$(median 1)" "$(($(median 2) / 1024))"
	sed "s/^/$label\t/" figures >>"$file"
}

median() {
	cut -f"$1" figures | sort -n | sed -n "$(((runs + 1) / 2))p"
}

"$java" -version 2>&1 | head -1
echo "$(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), $runs runs each, $(date -u +%Y-%m-%d)"
measure 'totp' "$script" totp
measure 'check-env' "$script" check-env
CLEAN='rm -rf store' measure 'generate-token, a whole login' "$script" generate-token
"$script" generate-token >/dev/null
measure 'generate-token, the token is stored' "$script" generate-token
measure 'status' "$script" status
measure 'totp, java -jar without the script' "$java" -jar "$jar" totp
CLEAN='rm -rf store' measure 'generate-token, java -jar without the script' "$java" -jar "$jar" generate-token
