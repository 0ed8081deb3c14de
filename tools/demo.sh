#!/usr/bin/env bash
# The desk on SQLite in data/demo, filled with the sample, on the sample's own day.
# DEMO_SERVE=0: everything but the serving. DEMO_PORT: another port than 8000.
# DEMO_CITY=N: N more sample cases, for the boards.
set -euo pipefail
venv=$1
unset DATABASE_URL
export JIANYUE_DATA=${JIANYUE_DATA:-data/demo} JIANYUE_TODAY=2020-06-30
export JIANYUE_SECOND_FACTOR=none # nobody sets up an authenticator to try something out
port=${DEMO_PORT:-8000}
"$venv/bin/jianyue" migrate -q
"$venv/bin/jianyue" sample --cases "${DEMO_CASES:-300}"
if [ "${DEMO_CITY:-0}" != 0 ]; then
    "$venv/bin/jianyue" sample-city --cases "$DEMO_CITY" --seed 2
fi
if [ "${DEMO_SERVE:-1}" = 0 ]; then
    echo "没有开服务（DEMO_SERVE=0）。要打开：make demo / not served; to open the desk: make demo" >&2
    exit 0
fi
exec "$venv/bin/jianyue" serve --port "$port"
