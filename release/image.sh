#!/usr/bin/env bash
# Builds the command line as a program with a Java of its own, of the system that this runs on, in a folder upstox-totp.
#
#   release/image.sh upstox-totp-cli/target/upstox-totp-cli.jar FOLDER
set -euo pipefail

jar=${1:?the jar}
folder=${2:?the folder}
jdk=${JAVA_HOME:+$JAVA_HOME/bin/}
MODULES=java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,jdk.crypto.ec,jdk.unsupported
input=$(mktemp -d)
trap 'rm -rf "$input"' EXIT

cp "$jar" "$input/upstox-totp-cli.jar"
"${jdk}jpackage" --type app-image --name upstox-totp --input "$input" \
	--main-jar upstox-totp-cli.jar --dest "$folder" --add-modules "$MODULES" --vendor 'The upstox-totp authors' \
	--jlink-options '--strip-debug --no-header-files --no-man-pages' --java-options '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto'
