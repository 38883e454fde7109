#!/usr/bin/env bash
# Puts PostgreSQL's programs for the tests on this machine, unless they are there: Debian's package, without a server that starts by itself.
set -euo pipefail

if command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then echo "PostgreSQL: found"; exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  # The tests start a server of their own, which needs the programs and the user only.
  mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
  apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql && exit 0
fi

echo "Install PostgreSQL 14 or newer (its programs are enough, no server needs to run), then run this again." >&2
exit 1
