"""An archive on PostgreSQL of its own, and the server upon it: what benchmarks of the desk begin with."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    PORT = free.getsockname()[1]


def in_postgresql(script: str, today: str, work: Callable[[Path], None], **more: str) -> int:
    """Does the work in an empty, migrated database that is taken away afterwards (the script is
    run once more by ``tools/postgres.sh``); ``more`` are settings. Without PostgreSQL it says so."""
    if "DATABASE_URL" not in os.environ:
        code = subprocess.run(
            ["bash", ROOT / "tools" / "postgres.sh", sys.executable, script, *sys.argv[1:]],
            check=False,
        ).returncode
        if code == 69:
            print("没有 PostgreSQL，没有量 / no PostgreSQL: not measured")
            return 0
        return code
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {
            "JIANYUE_DATA": data,
            "JIANYUE_TODAY": today,
            "JIANYUE_SECOND_FACTOR": "none",
            "DJANGO_SETTINGS_MODULE": "jianyue.config.settings",
        } | more
        import django

        django.setup()
        from jianyue.desk.upkeep import migrate

        migrate()
        work(Path(data))
        print(f"机器负载 load of the machine {os.getloadavg()[0]:.1f}，{os.cpu_count()} 核 cores")
    return 0


class Served:
    """The server as it is started in a deployment, a process a core, once it answers."""

    def __enter__(self) -> None:
        self.server = subprocess.Popen(
            [
                *(BIN / "jianyue", "serve", "--port", str(PORT)),
                *("--workers", str(os.cpu_count())),  # as deploy/ has it: one a core
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(200):
            assert self.server.poll() is None, "the server has ended"
            try:
                socket.create_connection(("127.0.0.1", PORT)).close()
            except OSError:
                time.sleep(0.1)
            else:
                return

    def __exit__(self, *_: object) -> None:
        self.server.terminate()
        self.server.wait()
