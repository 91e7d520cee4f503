#!/bin/sh
# What the proofs need beyond Python: a Chromium. As root it is installed by apt; else this says what to install.
set -eu
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq
  exec apt-get install -y -qq --no-install-recommends chromium fonts-noto-core
fi
echo "make prove needs Chromium. Install the package 'chromium' (Debian, Ubuntu: apt-get install chromium fonts-noto-core)." >&2
exit 1
