#!/usr/bin/env bash
# Changes the code that keeps the promise in many small ways, and prints how many changes the tests notice. The report is in
# upstox-totp-spring-boot-autoconfigure/target/pit-reports. Needs a JDK and Maven, and 2 cores with nothing else to do: a
# test that is slow counts as one that has noticed.
#   docs/mutation.sh                                             packages account, client, login and store; an hour or more
#   docs/mutation.sh 'io.github.upstoxtotp.account.LoginPolicy*'   the policy; a few minutes
set -euo pipefail
cd "$(dirname "$0")/.."

exec mvn --batch-mode --no-transfer-progress -P mutation process-test-classes \
	-pl upstox-totp-spring-boot-autoconfigure -am ${1:+"-DtargetClasses=$1"}
