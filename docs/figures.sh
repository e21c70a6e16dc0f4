#!/usr/bin/env bash
# Prints figures of the library's main code: its size, the words in the names of its types, and how many methods of it are
# called on the way to a token. Needs a JDK and Maven. "docs/figures.sh size" leaves out what has to be compiled and run.
set -euo pipefail
cd "$(dirname "$0")/.."

LIBRARY=upstox-totp-spring-boot-autoconfigure
SOURCES=$LIBRARY/src/main/java/io/github/upstoxtotp
CLASS_PATH=target/test-class-path

# Prints all Java files below a folder, one after another.
java_below() {
	find "$1" -name '*.java' ! -name package-info.java -exec cat {} +
}

# Leaves out blank lines, comments, and the lines of package and imports.
code() {
	grep -vE '^[[:space:]]*($|//|/\*|\*|package |import )'
}

types() {
	grep -oE '^[[:space:]]*((public|protected|private|static|abstract|final|sealed|non-sealed) )*(class|record|interface|enum|@interface) [A-Z][A-Za-z0-9]*' |
		sed 's/.* //'
}

size() {
	local names words hundredths engine
	names=$(java_below "$SOURCES" | types)
	words=$(sed -E 's/([A-Z]+[a-z0-9]*)/\1\n/g' <<<"$names" | grep -c .)
	hundredths=$((words * 100 / $(wc -l <<<"$names")))
	printf '%-32s %6d\n' 'files of main code' "$(find "$SOURCES" -name '*.java' ! -name package-info.java | wc -l)"
	printf '%-32s %6d\n' 'lines of main code' "$(java_below "$SOURCES" | wc -l)"
	printf '%-32s %6d\n' 'lines without comments, imports' "$(java_below "$SOURCES" | code | wc -l)"
	printf '%-32s %6d\n' 'types' "$(wc -l <<<"$names")"
	printf '%-32s %6s\n' 'words in the name of a type, mean' "$((hundredths / 100)).$(printf '%02d' $((hundredths % 100)))"
	for engine in account lifecycle; do
		if [ -d "$SOURCES/$engine" ]; then
			printf '%-32s %6d\n' "files of package $engine" \
				"$(find "$SOURCES/$engine" -name '*.java' ! -name package-info.java | wc -l)"
			printf '%-32s %6d\n' "types of package $engine" "$(java_below "$SOURCES/$engine" | types | wc -l)"
		fi
	done
}

walks() {
	local class_path agent
	mvn --batch-mode --no-transfer-progress --quiet -pl "$LIBRARY" -am test-compile dependency:build-classpath \
		-Dmdep.outputFile="$CLASS_PATH" >&2
	class_path=$(cat "$LIBRARY/$CLASS_PATH")
	agent=$(tr : '\n' <<<"$class_path" | grep '/byte-buddy-agent-')
	java "-javaagent:$agent" -cp "$LIBRARY/target/test-classes:$LIBRARY/target/classes:$class_path" \
		io.github.upstoxtotp.proof.walk.WalkReport
}

size
[ "${1:-}" = size ] || walks
