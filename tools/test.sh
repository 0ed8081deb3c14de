#!/usr/bin/env bash
# All tests on SQLite, then those that touch the archive once more on PostgreSQL.
# The last line is a summary of pytest; the exit code is that of the first round that failed.
set -uo pipefail
venv=${1:-.venv}
ARCHIVE=(tests/store tests/desk tests/web tests/api tests/cli tests/config)
rounds=("$venv/bin/pytest" -n 2)

unset DATABASE_URL
"${rounds[@]}"
first=$?

echo "── PostgreSQL ──"
bash "$(dirname "$0")/postgres.sh" "${rounds[@]}" "${ARCHIVE[@]}"
second=$?
if [ "$second" = 69 ]; then
    echo "没有在 PostgreSQL 上跑：${ARCHIVE[*]} / did not run on PostgreSQL: PostgreSQL is missing"
    "$venv/bin/pytest" --collect-only -qq tests/store >/dev/null # keep a summary last
fi
[ "$first" != 0 ] && exit "$first"
exit "$second"
