#!/usr/bin/env bash
# Builds the guide as a site in docs/target/site, follows all its links and, where Chromium is installed, looks whether the diagrams
# are drawn. Needs Node 20 or later. DOCS_BASE is the path below which the site will be served, "/" by default.
set -euo pipefail
cd "$(dirname "$0")"

npm ci --no-audit --no-fund
npm run --silent build
if command -v "${CHROMIUM:-chromium}" >/dev/null; then
	npm run --silent draw
fi
