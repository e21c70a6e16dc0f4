#!/usr/bin/env bash
# Adds the Javadoc of what is published to the site that docs/build.sh has built.
set -euo pipefail
cd "$(dirname "$0")/.."

site=docs/target/site
mvn --batch-mode --no-transfer-progress --quiet package -Dmaven.test.skip=true \
	-pl upstox-totp-test,upstox-totp-spring-boot-autoconfigure
rm -rf "$site"/{api,api-test}
cp -r upstox-totp-spring-boot-autoconfigure/target/reports/apidocs "$site/api"
cp -r upstox-totp-test/target/reports/apidocs "$site/api-test"
