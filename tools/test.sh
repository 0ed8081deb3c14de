#!/usr/bin/env bash
# The tests that touch the archive on PostgreSQL, then all tests on SQLite.
# The last line is pytest's summary of all; the exit code is not 0 when either round failed.
set -uo pipefail
venv=${1:-.venv}
run=("$venv/bin/pytest" -n 2)
unset DATABASE_URL
if ! command -v chromium chromium-browser google-chrome >/dev/null; then # root has had it installed
    run+=(--no-browser)
    echo "没有跑浏览器测试（pytest --no-browser）：请管理员执行 apt-get install chromium / did not run the browser's tests: chromium is missing"
fi

echo "── PostgreSQL ──"
bash "$(dirname "$0")/postgres.sh" "${run[@]}" --archive
first=$?
if [ "$first" = 69 ]; then
    echo "没有在 PostgreSQL 上跑碰档案的测试（pytest --archive） / did not run on PostgreSQL: pytest --archive"
    first=0
fi
[ "$first" = 0 ] || echo "PostgreSQL 上有测试没过，见上 / tests failed on PostgreSQL, see above"

echo "── SQLite ──"
"${run[@]}"
second=$?
[ "$second" != 0 ] && exit "$second"
exit "$first"
