#!/usr/bin/env bash
# Checks that a clone, once built, has the same bytes as a folder that is laid out as a Maven repository.
#
#   release/compare.sh CLONE FOLDER 1.0.0
set -euo pipefail

clone=${1:?the clone}
folder=${2:?the folder}
version=${3:?the version}
compared=0

for file in "$folder"/io/github/upstox-totp/*/"$version"/*.{jar,zip,pom,json}; do
	name=${file##*/}
	artifact=$(basename "${file%/*/*}")
	case $artifact/$name in
		*.pom) built=$clone/$artifact/.flattened-pom.xml ;;
		*-cyclonedx.json) built=$clone/$artifact/target/bom.json ;;
		upstox-totp-cli/*) built=$clone/$artifact/target/${name/-$version/} ;;
		*) built=$clone/$artifact/target/$name ;;
	esac
	if ! cmp "$built" "$file"; then
		echo "The builds differ in $name." >&2
		exit 1
	fi
	compared=$((compared + 1))
done
[ "$compared" -eq 23 ] || { echo "23 files were expected, and $compared compared." >&2; exit 1; }
echo "$compared files have the same bytes."
