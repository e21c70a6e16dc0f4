#!/usr/bin/env bash
# Prints version=1.0.0 for the tag v1.0.0, if that is the version of the poms and CHANGELOG.md says something of it.
#
#   release/version.sh v1.0.0
set -euo pipefail
cd "$(dirname "$0")/.."

version=${1#v}
for pom in pom.xml {upstox-totp-*,sample-app,benchmarks}/pom.xml; do
	if ! grep -qF "<version>$version</version>" "$pom"; then
		echo "$pom is not of version $version." >&2
		exit 1
	fi
done
release/notes.sh "$version" >/dev/null
echo "version=$version"
