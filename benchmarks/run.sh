#!/usr/bin/env bash
# Measures everything and puts the tables into docs/benchmarks.md. Half an hour on 2 cores that have nothing else to do;
# "benchmarks/run.sh --quick" gives rough figures in 5 minutes.
# "benchmarks/run.sh --tables" only puts in what an earlier run has left below target. Name parts to run only those:
# benchmarks/run.sh --quick login crowd.
set -euo pipefail
cd "$(dirname "$0")/.."

PAGE=docs/benchmarks.md
RESULTS=$PWD/benchmarks/target/results
PARTS=(read login login-profile crowd crowd-25 accounts idle start soak peers cli)
QUICK=()
TABLES_ONLY=

# Prints the java command of a JDK of the given version, if there is one.
java_of() {
	local named="JAVA_HOME_$1_X64"
	local candidate
	for candidate in "${!named:-none}" /usr/lib/jvm/*"$1"*; do
		if [ -x "$candidate/bin/java" ] && [ -x "$candidate/bin/jcmd" ]; then
			printf '%s' "$candidate/bin/java"
			return
		fi
	done
}

measure() {
	local part=$1 java=java
	case $part in
		peers)
			java -jar benchmarks/target/benchmarks.jar peers --output "$RESULTS/peers.md" >/dev/null
			return
			;;
		crowd-25)
			java=$(java_of 25)
			if [ -z "$java" ]; then
				echo "No JDK 25 was found; set JAVA_HOME_25_X64 to measure virtual threads." >&2
				return
			fi
			;;
	esac
	"$java" -jar benchmarks/target/benchmarks.jar measure "$part" "$RESULTS" "${QUICK[@]}"
}

for argument in "$@"; do
	case $argument in
		--quick) QUICK=(--quick) ;;
		--tables) TABLES_ONLY=yes ;;
		*) CHOSEN+=("$argument") ;;
	esac
done
mvn --batch-mode --no-transfer-progress --quiet package -Dmaven.test.skip=true \
	-P benchmarks -pl benchmarks,sample-app,upstox-totp-cli -am
mkdir -p "$RESULTS"
if [ -z "$TABLES_ONLY" ]; then
	for part in "${CHOSEN[@]:-${PARTS[@]}}"; do
		SECONDS=0
		measure "$part"
		printf '%s: %d s\n' "$part" "$SECONDS"
	done
fi
java -jar benchmarks/target/benchmarks.jar tables "$PAGE" "$RESULTS"
