#!/usr/bin/env bash
# Writes the bills of materials of what we ship and of what the sample ships into a folder.
#
#   release/boms.sh FOLDER
set -euo pipefail
folder=$(realpath -m "${1:?the folder}")
cd "$(dirname "$0")/.."

mvn --batch-mode --no-transfer-progress --quiet -P release compile org.cyclonedx:cyclonedx-maven-plugin:makeBom \
	-Dcyclonedx.skipNotDeployed=false
mkdir -p "$folder"
for bom in */target/bom.json; do
	cp "$bom" "$folder/${bom%%/*}.cdx.json"
done
for module in sample-app upstox-totp-cli upstox-totp-spring-boot-autoconfigure upstox-totp-test; do
	if [ ! -s "$folder/$module.cdx.json" ]; then
		echo "There is no bill of materials of $module." >&2
		exit 1
	fi
done
