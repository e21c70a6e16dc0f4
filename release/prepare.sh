#!/usr/bin/env bash
# Makes the two commits of a release: one with the version, which is tagged, and one that goes on with the next snapshot. Pushes
# nothing.
#
#   release/prepare.sh 1.0.0 1.1.0-SNAPSHOT
set -euo pipefail
cd "$(dirname "$0")/.."

version=${1:?the version to release, such as 1.0.0}
next=${2:?the version that follows, such as 1.1.0-SNAPSHOT}
snapshot=$(sed -n 's:.*<version>\(.*-SNAPSHOT\)</version>.*:\1:p' pom.xml | head -n 1)
today=$(date -u +%F)

fail() {
	echo "$1" >&2
	exit 1
}

[ -n "$snapshot" ] || fail "The version in pom.xml is no snapshot."
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[a-z0-9.]+)?$ ]] || fail "$version is no version such as 1.0.0."
[[ $next =~ ^[0-9]+\.[0-9]+\.[0-9]+-SNAPSHOT$ ]] || fail "$next is no version such as 1.1.0-SNAPSHOT."
[ -z "$(git status --porcelain)" ] || fail "There are changes that are not committed."
grep -q '^## \[Unreleased\]$' CHANGELOG.md || fail "CHANGELOG.md has no section Unreleased."
! grep -qF "## [$version]" CHANGELOG.md || fail "CHANGELOG.md already has a section $version."

# Sets the version wherever the snapshot is named: poms, guide, examples, scripts.
set_version() {
	git grep -lF "$snapshot" -- ':!CHANGELOG.md' ':!release' ':!docs/report.md' ':!docs/benchmarks.md' | while IFS= read -r file; do
		sed -i "s/${snapshot//./\\.}/$1/g" "$file"
	done
}

set_version "$version"
sed -i "s/^## \[Unreleased\]$/&\n\n## [$version] - $today/" CHANGELOG.md
sed -i "s:\(<project.build.outputTimestamp>\).*\(</\):\1${today}T00\:00\:00Z\2:" pom.xml
git commit --quiet --all --message "Release $version"
git tag --annotate --message "Release $version" "v$version"

git checkout --quiet HEAD~1 -- .
git checkout --quiet "v$version" -- CHANGELOG.md
set_version "$next"
sed -i "s:<api.baseline/>:<api.baseline>$version</api.baseline>:; s:\(<api.baseline>\).*\(</\):\1$version\2:;
	s:\(<api.skip>\)true:\1false:; /There is none yet/s: There is none yet\.::" pom.xml
git commit --quiet --all --message "Go on with $next"
git log --oneline --no-decorate --max-count=2
