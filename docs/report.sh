#!/usr/bin/env bash
# Recreates the tables of docs/report.md: runs the proofs, then puts their tables between the markers of the page.
# Takes about an hour on 2 cores. "docs/report.sh tables" only puts in what an earlier run has left below target.
set -euo pipefail
cd "$(dirname "$0")/.."

LIBRARY=upstox-totp-spring-boot-autoconfigure
TABLES=$LIBRARY/target/report
MVN=(mvn --batch-mode --no-transfer-progress --quiet)

run_proofs() {
	"${MVN[@]}" test -pl "$LIBRARY" -am -Dsurefire.failIfNoSpecifiedTests=false \
		-Dtest='FaultMatrixTests,HungStoreTests,KilledLoginTests,ReplicaTests'
	docs/year.sh > "$TABLES/year.md"
	docs/year.sh outages > "$TABLES/outages.md"
	docs/year.sh crash-loops > "$TABLES/crash-loops.md"
	docs/soak.sh > "$TABLES/soak.md"
	"${MVN[@]}" package -P benchmarks -pl benchmarks -am -Dmaven.test.skip=true
	java -jar benchmarks/target/benchmarks.jar peers --output "$TABLES/peers.md" > /dev/null
}

# Puts a file between its markers, its headings three levels down at the most.
put_in() {
	local page=docs/report.md
	awk -v name="$1" -v file="$TABLES/$1.md" '
		$0 == "<!-- /" name " -->" { inside = 0 }
		!inside { print }
		$0 == "<!-- " name " -->" {
			inside = 1
			while ((getline line < file) > 0) {
				if (line !~ /^# /) { sub(/^#+ /, "### ", line); print line }
			}
		}' "$page" > "$page.new"
	mv "$page.new" "$page"
}

[ "${1:-}" = tables ] || run_proofs
for name in year outages crash-loops fault-matrix kills replicas hung-stores soak peers; do
	put_in "$name"
done
