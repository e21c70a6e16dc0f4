#!/usr/bin/env bash
# Prints the heap and the threads of an application whose logins fail in all ways, minute by minute. Needs a JDK and Maven.
#   docs/soak.sh                 ten minutes
#   docs/soak.sh 2               two minutes
exec "$(dirname "$0")/proof.sh" io.github.upstoxtotp.proof.FailureSoak "$@"
