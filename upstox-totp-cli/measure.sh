#!/usr/bin/env bash
# Measures whole processes of the command line against a simulator on loopback: wall time and peak memory, the median of
# some runs that take turns. Needs GNU time (Debian package time). The machine should be idle.
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

# measure LABEL COMMAND...: one run of a command. CLEAN is run before it.
measure() {
	local label=$1
	shift
	eval "${CLEAN:-}"
	/usr/bin/time -a -o "$work/figures" -f "$label"$'\t%e\t%M' "$@" >/dev/null 2>&1
}

# The commands take turns, so that what the machine does besides meets all of them.
measure_all() {
	measure 'totp' "$script" totp
	measure 'check-env' "$script" check-env
	CLEAN='rm -rf store' measure 'generate-token, a whole login' "$script" generate-token
	measure 'generate-token, the token is stored' "$script" generate-token
	measure 'status' "$script" status
	measure 'totp, java -jar without the script' "$java" -jar "$jar" totp
	CLEAN='rm -rf store' measure 'generate-token, java -jar without the script' "$java" -jar "$jar" generate-token
}

# median LABEL COLUMN
median() {
	awk -F '\t' -v label="$1" -v column="$2" '$1 == label { print $column }' "$work/figures" | sort -n |
		sed -n "$(((runs + 1) / 2))p"
}

"$java" -version 2>&1 | head -1
echo "$(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), $runs runs each, $(date -u +%Y-%m-%d)"
for ((run = 0; run < runs; run++)); do
	measure_all
done
cut -f1 "$work/figures" | awk '!seen[$0]++' | while IFS= read -r label; do
	printf '%-44s %s s  %s MiB\n' "$label" "$(median "$label" 2)" "$(($(median "$label" 3) / 1024))"
done
cat "$work/figures" >>"$file"
