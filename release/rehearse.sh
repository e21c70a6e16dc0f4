#!/usr/bin/env bash
# Rehearses a release with what is committed, up to what needs an account or a key that is not at hand: prepares it in a clone,
# signs it with a key made on the spot, deploys it into a folder, and checks that folder. The same commit built in another folder
# has to give the same bytes. The README's quick start, in a new application on each line of Spring Boot that knows only the folder,
# logs in to the simulator. Runs no tests but that one.
set -euo pipefail
cd "$(dirname "$0")/.."

BOOT_LINES=(4.1.2 3.5.16)
VERSION=0.0.0-rehearsal
JDK=${JAVA_HOME:+$JAVA_HOME/bin/}
MVN=(mvn --batch-mode --no-transfer-progress --quiet)
GROUP=io/github/upstox-totp
cache=${MAVEN_REPOSITORY:-$HOME/.m2/repository}/$GROUP
folder=$(mktemp -d)
log=$folder/log
other=
export GNUPGHOME=$folder/gpg

finish() {
	local status=$?
	[ -z "$other" ] || kill "$other" 2>/dev/null || true
	gpgconf --kill all 2>/dev/null || true
	if [ "$status" -ne 0 ] && [ -f "$log" ]; then
		cat "$log" >&2
	fi
	rm -rf "$folder" "$cache"/*/{"$VERSION",0.0.0-baseline}
}
trap finish EXIT

step() { printf '   %s\n' "$*"; }

make_key() {
	mkdir -m 700 "$GNUPGHOME"
	gpg --batch --quiet --passphrase '' --quick-generate-key 'Rehearsal <rehearsal@example.com>' default default 1d 2>/dev/null
	MAVEN_GPG_KEY=$(gpg --batch --armor --export-secret-keys)
	export MAVEN_GPG_KEY
}

prepare() {
	local clone=(git -c advice.detachedHead=false clone --quiet)
	"${clone[@]}" --no-tags . "$folder/one"
	git -C "$folder/one" config user.name 'Rehearsal'
	git -C "$folder/one" config user.email 'rehearsal@example.com'
	"$folder/one/release/prepare.sh" "$VERSION" 0.0.1-SNAPSHOT >/dev/null
	git -C "$folder/one" checkout --quiet "v$VERSION"
	"$folder/one/release/version.sh" "v$VERSION" >/dev/null
	"${clone[@]}" "$folder/one" "$folder/other/folder"
}

# Builds what is tagged.
build() {
	local clone=$1
	shift
	(cd "$clone" && "${MVN[@]}" "$@" -pl '!sample-app' -Dmaven.test.skip=true \
		-Dmaven.install.skip=true -Dspring-javaformat.validate.skip=true)
}

# Fails unless the check fails once something is taken away.
try_check() {
	local broken=$folder/broken artifact=$1 what=$2
	rm -rf "$broken"
	cp -r "$folder/repository" "$broken"
	cd "$broken/$GROUP/$artifact/$VERSION"
	case $what in
		pom:*) sed -i "\:${what#pom\:}:d" "$artifact-$VERSION.pom" ;;
		signature) echo >>"$artifact-$VERSION.jar.asc"; sed -i '3d' "$artifact-$VERSION.jar.asc" ;;
		*) rm "$artifact-$VERSION$what" ;;
	esac
	cd "$OLDPWD"
	if release/check.sh "$broken" "$VERSION" >/dev/null 2>&1; then
		echo "release/check.sh does not miss $what of $artifact." >&2
		exit 1
	fi
}

# Puts a module of the folder into the repository of this machine, as a release that was fetched before.
keep() {
	local artifact=$1 version=$2
	local module=$folder/repository/$GROUP/$artifact/$VERSION/$artifact-$VERSION
	local kept=$cache/$artifact/$version
	rm -rf "$kept"
	mkdir -p "$kept"
	cp "$module.jar" "$kept/$artifact-$version.jar"
	sed "s:<version>$VERSION</version>:<version>$version</version>:" "$module.pom" >"$kept/$artifact-$version.pom"
}

# Compares the API with that of the folder, which is the same, and with that of a jar that has lost a class.
try_baseline() {
	local artifact baseline=0.0.0-baseline
	for artifact in upstox-totp-spring-boot-autoconfigure upstox-totp-test; do
		keep "$artifact" "$VERSION"
		keep "$artifact" "$baseline"
	done
	compare_api "$baseline" >"$log"
	(cd "$folder" && mkdir -p less && cd less &&
		"${JDK}jar" xf "../one/upstox-totp-test/target/upstox-totp-test-$VERSION.jar" &&
		rm io/github/upstoxtotp/test/UpstoxSimulator.class &&
		"${JDK}jar" cf "../one/upstox-totp-test/target/upstox-totp-test-$VERSION.jar" .)
	if compare_api "$baseline" >"$log"; then
		echo "A class is gone, and nobody noticed." >&2
		exit 1
	fi
}

compare_api() {
	(cd "$folder/one" && "${MVN[@]}" com.github.siom79.japicmp:japicmp-maven-plugin:cmp@api -Dapi.skip=false \
		"-Dapi.baseline=$1" -pl upstox-totp-spring-boot-autoconfigure,upstox-totp-test)
}

# Prints the first snippet in the given language of the README's quick start.
snippet() {
	awk -v "fence=\`\`\`$1" '
		/^## / { quick = ($0 == "## Quick start") }
		$0 == "```" && shown { ended = 1 }
		shown && !ended
		quick && $0 == fence { shown = 1 }
	' "$folder/one/README.md"
}

# Tests the README's quick start in a new application on the given line of Spring Boot, with no other source of our artifacts than
# the folder. The test is that of the library for the same code.
try_application() {
	local application=$folder/application web=spring-boot-starter-webmvc
	local library=$folder/one/upstox-totp-spring-boot-autoconfigure/src/test/java/io/github/upstoxtotp/readme
	[[ $1 != 3.* ]] || web=spring-boot-starter-web
	rm -rf "$application" "$cache"/*/"$VERSION"
	mkdir -p "$application"/src/{main/java/com/example,main/resources,test/java/com/example}
	cat >"$application/pom.xml" <<-END
		<project>
			<modelVersion>4.0.0</modelVersion>
			<parent>
				<groupId>org.springframework.boot</groupId>
				<artifactId>spring-boot-starter-parent</artifactId>
				<version>$1</version>
				<relativePath/>
			</parent>
			<groupId>com.example</groupId>
			<artifactId>readme</artifactId>
			<version>1.0</version>
			<repositories>
				<repository><id>release</id><url>file://$folder/repository</url></repository>
			</repositories>
			<dependencies>
				$(snippet xml)
				<dependency>
					<groupId>org.springframework.boot</groupId>
					<artifactId>$web</artifactId>
				</dependency>
				<dependency>
					<groupId>io.github.upstox-totp</groupId>
					<artifactId>upstox-totp-test</artifactId>
					<version>$VERSION</version>
					<scope>test</scope>
				</dependency>
				<dependency>
					<groupId>org.springframework.boot</groupId>
					<artifactId>spring-boot-starter-test</artifactId>
					<scope>test</scope>
				</dependency>
			</dependencies>
		</project>
	END
	cp "$folder/one/examples/quick-start/src/main/java/com/example/QuickStartApplication.java" \
		"$application/src/main/java/com/example"
	snippet yaml >"$application/src/main/resources/application.yml"
	{
		printf 'package com.example;\n'
		grep '^import org.springframework' "$library/Portfolio.java"
		snippet java
	} >"$application/src/main/java/com/example/Portfolio.java"
	sed 's/^package .*/package com.example;/' "$library/PortfolioTests.java" \
		>"$application/src/test/java/com/example/PortfolioTests.java"
	"${MVN[@]}" verify -f "$application/pom.xml" >"$log" 2>&1
	grep -q 'tests="1"' "$application"/target/surefire-reports/TEST-*.xml
}

# The command line as a zip, and as a program with a Java of its own.
try_command_line() {
	local jar=$folder/one/upstox-totp-cli/target/upstox-totp-cli.jar
	(cd "$folder" && "${JDK}jar" xf repository/$GROUP/upstox-totp-cli/$VERSION/*-bin.zip)
	UPSTOX_TOTP_CDS=off sh "$folder/upstox-totp-$VERSION/bin/upstox-totp" --version | grep -F "$VERSION"
	release/image.sh "$jar" "$folder/image"
	env -i "$folder/image/upstox-totp/bin/upstox-totp" --version | grep -F "$VERSION"
}

step "A release in a clone, and the same commit in another"
make_key
prepare
build "$folder/other/folder" package -P release >"$log" &
other=$!
build "$folder/one" deploy -P release "-DaltDeploymentRepository=folder::file://$folder/repository"
wait "$other"
other=
step "What Maven Central demands"
release/check.sh "$folder/repository" "$VERSION"
try_check upstox-totp-spring-boot-starter -sources.jar
try_check upstox-totp-cli -javadoc.jar.asc
try_check upstox-totp-test signature
try_check upstox-totp-test 'pom:<description>'
try_check upstox-totp-bom .pom
try_check upstox-totp-cli -cyclonedx.json
step "The same bytes"
release/compare.sh "$folder/other/folder" "$folder/repository" "$VERSION"
for line in "${BOOT_LINES[@]}"; do
	step "The README's quick start in a new application on Spring Boot $line"
	try_application "$line"
done
step "The command line"
try_command_line
step "The API"
try_baseline
