#!/usr/bin/env bash
# Prints the heap and the threads of an application whose logins fail in all ways, minute by minute. Needs a JDK and Maven.
#   docs/soak.sh                 ten minutes
#   docs/soak.sh 2               two minutes
set -euo pipefail
cd "$(dirname "$0")/.."

LIBRARY=upstox-totp-spring-boot-autoconfigure
CLASS_PATH=target/test-class-path

mvn --batch-mode --no-transfer-progress --quiet -pl "$LIBRARY" -am test-compile dependency:build-classpath \
	-Dmdep.outputFile="$CLASS_PATH" >&2
java -cp "$LIBRARY/target/test-classes:$LIBRARY/target/classes:$(cat "$LIBRARY/$CLASS_PATH")" \
	io.github.upstoxtotp.proof.FailureSoak "$@"
