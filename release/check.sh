#!/usr/bin/env bash
# Checks that a folder, laid out as a Maven repository, has what Maven Central demands of every artifact of a version, and what a
# release of ours promises besides. Lists everything that is wrong, and fails if there is anything. The signatures must be
# those of a key in the user's keyring.
#
#   release/check.sh FOLDER 1.0.0
set -euo pipefail

folder=${1:?the folder}
version=${2:?the version}
url=https://github.com/upstox-totp/upstox-totp-spring-boot
faults=0

fault() {
	printf 'missing or wrong: %s\n' "$*" >&2
	faults=$((faults + 1))
}

# Checks a file with its checksums and its signature.
check_file() {
	local file=$1 sum
	if [ ! -s "$file" ]; then
		fault "${file##*/}"
		return
	fi
	for sum in md5 sha1; do
		[ "$(cut -d ' ' -f 1 "$file.$sum" 2>/dev/null)" = "$("${sum}sum" "$file" | cut -d ' ' -f 1)" ] ||
			fault "${file##*/}.$sum"
	done
	gpg --batch --quiet --verify "$file.asc" "$file" 2>/dev/null || fault "the signature of ${file##*/}"
}

check_pom() {
	local pom=$1 element
	for element in '<name>..*</name>' '<description>..*</description>' "<url>$url</url>" \
		'<license>' '<url>https://opensource.org/license/mit</url>' '<developer>' "<version>$version</version>" \
		"<connection>scm:git:$url.git</connection>" "<developerConnection>scm:git:$url.git</developerConnection>"; do
		grep -q "$element" "$pom" || fault "$element in ${pom##*/}"
	done
	[ "$(grep -cF "<url>$url</url>" "$pom")" -eq 2 ] || fault "the two addresses (project, scm) in ${pom##*/}"
	for element in '<parent>' '<properties>' '-SNAPSHOT' '${'; do
		! grep -qF -- "$element" "$pom" || fault "no $element in ${pom##*/}"
	done
}

# Checks that a jar has at least one file of the given kind. Names are not compressed.
check_content() {
	grep -aqs "$2" "$1" || fault "$2 in ${1##*/}"
}

check_artifact() {
	local artifact=$1 code=$2 javadoc=$3
	local base=$folder/io/github/upstox-totp/$artifact/$version/$artifact-$version
	check_file "$base.pom"
	[ ! -f "$base.pom" ] || check_pom "$base.pom"
	[ "$code" != none ] || return 0
	check_file "$base.jar"
	check_file "$base-sources.jar"
	check_file "$base-javadoc.jar"
	check_file "$base-cyclonedx.json"
	check_content "$base.jar" META-INF/LICENSE
	check_content "$base.jar" "$code"
	check_content "$base-sources.jar" "${code/class/java}"
	check_content "$base-javadoc.jar" "$javadoc"
}

check_artifact upstox-totp-bom none none
check_artifact upstox-totp-spring-boot-autoconfigure '\.class' index.html
check_artifact upstox-totp-spring-boot-starter README.md README.md
check_artifact upstox-totp-test '\.class' index.html
check_artifact upstox-totp-cli '\.class' README.md
check_file "$folder/io/github/upstox-totp/upstox-totp-cli/$version/upstox-totp-cli-$version-bin.zip"
for artifact in "$folder"/io/github/upstox-totp/*/; do
	case $(basename "$artifact") in
		upstox-totp-bom | upstox-totp-spring-boot-autoconfigure | upstox-totp-spring-boot-starter | upstox-totp-test | upstox-totp-cli) ;;
		*) fault "no $(basename "$artifact") in the release" ;;
	esac
done

if [ "$faults" -gt 0 ]; then
	echo "$faults faults in $folder" >&2
	exit 1
fi
echo "$folder has all of $version."
