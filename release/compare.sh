#!/usr/bin/env bash
# Checks that a clone, once built, has the same bytes as a folder that is laid out as a Maven repository.
#
#   release/compare.sh CLONE FOLDER 1.0.0
set -euo pipefail

clone=${1:?the clone}
folder=${2:?the folder}
version=${3:?the version}
compared=0

for file in "$folder"/io/github/upstox-totp/*/"$version"/*.{jar,zip}; do
	name=${file##*/}
	artifact=$(basename "${file%/*/*}")
	built=$clone/$artifact/target/$name
	if [ "$artifact" = upstox-totp-cli ]; then
		built=$clone/$artifact/target/${name/-$version/}
	fi
	if ! cmp "$built" "$file"; then
		echo "The builds differ in $name." >&2
		exit 1
	fi
	compared=$((compared + 1))
done
[ "$compared" -eq 13 ] || { echo "13 files were expected, and $compared compared." >&2; exit 1; }
echo "$compared files have the same bytes."
