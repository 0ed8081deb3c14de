#!/usr/bin/env bash
# Makes the virtual environment from Debian's python3 and the pinned locks; says what it could not do.
# usage: setup.sh [--tests] VENV LOCK [LOCK …]
# --tests: also what tests alone need: a browser, a broker for MQTT, and Spark where there is a Java for it.
set -euo pipefail
tests=; if [ "$1" = --tests ]; then tests=yes; shift; fi
venv=$1; shift
say() { printf '%s\n' "$*" >&2; }
root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

install() { # package, what it is for
    if root; then
        say "安装系统软件包 $1（$2） / installing $1"
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null 2>&1 ||
            { apt-get update -qq >/dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null; }
    else
        say "缺少系统软件包 $1（$2）：请管理员执行 apt-get install $1 / missing: $1"
        return 1
    fi
}

unstarted() { # package, what it is for: its service is not started, for nobody needs it here
    local policy=/usr/sbin/policy-rc.d made= done=0
    if root && [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
        made=yes
    fi
    install "$@" || done=$?
    [ -z "$made" ] || rm -f "$policy"
    return "$done"
}

command -v python3 >/dev/null || install python3 "运行环境"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    { say "需要 Python 3.11 以上，现在是 $(python3 --version) / Python 3.11 or newer is needed"; exit 1; }

certificates=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
[ -r "$certificates" ] && export SSL_CERT_FILE=$certificates

if [ ! -x "$venv/bin/python" ]; then
    say "建立虚拟环境 $venv / making $venv"
    python3 -m venv --without-pip "$venv" # Debian keeps pip's part in python3-venv: it is not needed
fi
[ -x "$venv/bin/uv" ] || python3 tools/get_uv.py "$venv" requirements.lock "${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-}}"

if [ -n "$tests" ]; then
    command -v chromium >/dev/null || install chromium "浏览器测试用" ||
        say "没有 chromium，浏览器测试跑不了 / without chromium the browser's tests cannot run"
    [ -x /usr/sbin/mosquitto ] || command -v mosquitto >/dev/null || unstarted mosquitto "MQTT 测试用" ||
        say "没有 mosquitto，传感器经 MQTT 的那一条测试跑不了 / without mosquitto the test of MQTT cannot run"
    if command -v java >/dev/null || install default-jre-headless "Spark 测试用"; then
        set -- "$@" requirements-spark.lock
    else
        say "没有 Java，Spark 没有装，与 DuckDB 逐行比的那一条测试跑不了 / without Java the test of Spark cannot run"
    fi
fi

locks=(); for lock in "$@"; do locks+=(-r "$lock"); done
say "安装依赖（已锁定版本与校验和） / installing pinned dependencies"
"$venv/bin/uv" pip install -q --python "$venv/bin/python" --require-hashes "${locks[@]}"
"$venv/bin/uv" pip install -q --python "$venv/bin/python" --no-deps --no-build-isolation -e .

if [ ! -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ]; then
    install fonts-noto-cjk "中文字体，印长图用" ||
        say "长图改用随程序装好的黑体，其余不变 / posters use the font that comes with the program"
fi
