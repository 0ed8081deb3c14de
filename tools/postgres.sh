#!/usr/bin/env bash
# Runs a command with a private, empty PostgreSQL of its own (DATABASE_URL is set), and takes it away.
# usage: postgres.sh COMMAND …      exit 69: there is no PostgreSQL, and it could not be installed
set -euo pipefail
say() { printf '%s\n' "$*" >&2; }

bindir() { # the newest initdb there is
    local found
    found=$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n1 || true)
    [ -n "$found" ] && dirname "$found"
}

bin=$(bindir || true)
if [ -z "$bin" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "安装系统软件包 postgresql（测试用） / installing postgresql for the tests"
    # The package would start a cluster of its own; nobody needs it here.
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
        printf 'create_main_cluster = false\nstart_conf = manual\n' >/etc/postgresql-common/createcluster.conf
    { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null 2>&1 ||
        { apt-get update -qq >/dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null 2>&1; }; } || true
    bin=$(bindir || true)
fi
[ -n "$bin" ] || { say "没有 PostgreSQL（initdb）：请管理员执行 apt-get install postgresql / PostgreSQL is missing"; exit 69; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/jianyue-pg.XXXXXX")
as=()
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses root
    chown postgres "$folder"
    as=(runuser -u postgres --)
fi
stop() {
    "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 143' TERM INT HUP

(cd "$folder" && "${as[@]}" "$bin/initdb" -D "$folder/data" -U jianyue -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null)
# On a socket in a folder of its own: no port to collide with. Its safety on disk is not what is tested.
(cd "$folder" && "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 start \
    -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c max_connections=60" >/dev/null) ||
    { cat "$folder/log" >&2; exit 70; }
export DATABASE_URL="postgresql://jianyue@${folder//\//%2F}/postgres"
"$@"
