#!/usr/bin/env bash
# Puts a Chromium for the browser tests on this machine, unless one is there: Debian's package when we may install one, else Playwright's own.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -n "${CHROMIUM_PATH:-}" ] && [ -x "$CHROMIUM_PATH" ]; then echo "Chromium: $CHROMIUM_PATH"; exit 0; fi
for path in /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome \
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
  if [ -x "$path" ]; then echo "Chromium: $path"; exit 0; fi
done

# Ubuntu's chromium package only forwards to a snap, which does not run everywhere: its real browser comes from Playwright.
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && grep -qx 'ID=debian' /etc/os-release; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation && exit 0
  echo "Debian's package could not be installed; trying Playwright's own." >&2
fi

dotnet build tests/E2E -v q -nologo
node artifacts/bin/E2E/debug/.playwright/package/cli.js install chromium
