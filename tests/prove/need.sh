#!/bin/sh
# What the proofs need beyond Python: a Chromium, a PostgreSQL server and LibreOffice. As root they are installed by apt;
# else this says what to install.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
  || command -v google-chrome >/dev/null 2>&1 || missing="chromium fonts-noto-core"
command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
  || missing="$missing postgresql"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-calc-nogui"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq
  # shellcheck disable=SC2086
  exec apt-get install -y -qq --no-install-recommends $missing
fi
echo "make prove needs more packages (Debian, Ubuntu): apt-get install $missing" >&2
exit 1
