#!/usr/bin/env bash
# Runs a program of the tests of the library, such as io.github.upstoxtotp.proof.FailureSoak. Needs a JDK and Maven.
set -euo pipefail
cd "$(dirname "$0")/.."

LIBRARY=upstox-totp-spring-boot-autoconfigure
CLASS_PATH=target/test-class-path

mvn --batch-mode --no-transfer-progress --quiet -pl "$LIBRARY" -am test-compile dependency:build-classpath \
	-Dmdep.outputFile="$CLASS_PATH" >&2
java -cp "$LIBRARY/target/test-classes:$LIBRARY/target/classes:$(cat "$LIBRARY/$CLASS_PATH")" "$@"
