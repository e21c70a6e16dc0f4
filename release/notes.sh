#!/usr/bin/env bash
# Prints what CHANGELOG.md says of a version. Fails if it says nothing.
#
#   release/notes.sh 1.0.0
set -euo pipefail
cd "$(dirname "$0")/.."

awk -v heading="## [${1:?the version}]" '
	index($0, heading) == 1 { inside = 1; next }
	inside && /^## / { exit }
	inside { print; if (NF) lines++ }
	END { if (!lines) { print "CHANGELOG.md says nothing of this version." > "/dev/stderr"; exit 1 } }
' CHANGELOG.md
