#!/usr/bin/env bash
# Makes the virtual environment from Debian's python3 and the pinned locks; says what it could not do.
# usage: setup.sh VENV LOCK [LOCK …]
set -euo pipefail
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

command -v python3 >/dev/null || install python3 "运行环境"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    { say "需要 Python 3.11 以上，现在是 $(python3 --version) / Python 3.11 or newer is needed"; exit 1; }

if [ ! -x "$venv/bin/python" ]; then
    python3 -c 'import ensurepip, venv' 2>/dev/null || install python3-venv "虚拟环境" || exit 1
    say "建立虚拟环境 $venv / making $venv"
    python3 -m venv "$venv"
fi
version=$(sed -n "s/^uv==\([0-9.]*\).*/\1/p" requirements.lock)
[ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install -q "uv==$version"

locks=(); for lock in "$@"; do locks+=(-r "$lock"); done
say "安装依赖（已锁定版本与校验和） / installing pinned dependencies"
certificates=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
[ -r "$certificates" ] && export SSL_CERT_FILE=$certificates
"$venv/bin/uv" pip install -q --python "$venv/bin/python" --require-hashes "${locks[@]}"
"$venv/bin/uv" pip install -q --python "$venv/bin/python" --no-deps --no-build-isolation -e .

if [ ! -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ]; then
    install fonts-noto-cjk "中文字体，印海报用" || say "没有中文字体，长图与 PDF 印不出来，其余功能不受影响 / posters need a CJK font"
fi
