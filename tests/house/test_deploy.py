"""What is shipped for a deployment is taken as it is by systemd, nginx and the program itself."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from jianyue.cli.options import parser

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
SERVICES = [path for path in UNITS if path.suffix == ".service"]
PROGRAM = "/opt/jianyue/.venv/bin/jianyue"


def tool(name):
    """The machine's own tool; a machine without it says so in the summary of the run."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"this machine has no {name}")
    return found


def unit(path):
    read = configparser.RawConfigParser(strict=False)
    read.optionxform = str
    read.read_string(path.read_text(encoding="utf-8"))
    return read


def test_systemd_takes_every_unit_without_a_word(tmp_path):
    here = str(Path(sys.executable).with_name("jianyue"))
    for path in UNITS:
        text = path.read_text(encoding="utf-8").replace(PROGRAM, here)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    command = [tool("systemd-analyze"), "verify", "--man=no", *sorted(tmp_path.iterdir())]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_every_service_starts_a_command_that_there_is(path):
    line = unit(path)["Service"]["ExecStart"].replace("%%", "%")
    words = shlex.split(line)
    if words[0] == "/bin/sh":
        words = shlex.split(words[2].replace("$$(", "$("))[1:]
    assert words[0] == PROGRAM
    assert parser().parse_args([word for word in words[1:] if "%" not in word])


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_every_service_runs_as_nobody_who_could_harm_the_machine(path):
    service = unit(path)["Service"]
    assert service["User"] == "jianyue"
    assert service["ProtectSystem"] == "strict"
    assert service["UMask"] == "0077"
    assert "/var/lib/jianyue" in service["ReadWritePaths"]


def test_every_setting_of_the_environment_is_one():
    book = tomllib.loads(
        (ROOT / "src" / "jianyue" / "config" / "settings.toml").read_text(encoding="utf-8")
    )
    lines = (DEPLOY / "jianyue.env").read_text(encoding="utf-8").splitlines()
    names = {line.split("=")[0] for line in lines if line and not line.startswith("#")}
    assert names
    assert names <= set(book)


def test_nginx_takes_its_file(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=test"]
    nginx = tool("nginx")
    subprocess.run(
        [tool("openssl"), *made, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    site = site.replace("/etc/ssl/jianyue.pem", str(certificate))
    site = site.replace("/etc/ssl/jianyue.key", str(key))
    whole = tmp_path / "nginx.conf"
    temporary = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    head = f"pid {tmp_path}/pid; error_log stderr;\nevents {{}}\nhttp {{ access_log off;\n"
    whole.write_text(f"{head}{temporary}{site}}}\n", encoding="utf-8")
    told = subprocess.run(
        [nginx, "-t", "-p", tmp_path, "-c", whole], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert "[warn]" not in told.stderr


def test_every_brace_of_nginx_is_closed_and_a_file_of_fifty_megabytes_passes():
    """Asked where there is no nginx, too. A proof may have 50 MiB, and a form has more than one."""
    site = re.sub("#.*", "", (DEPLOY / "nginx.conf").read_text(encoding="utf-8"))
    assert site.count("{") == site.count("}")
    assert int(re.search(r"client_max_body_size (\d+)m;", site)[1]) > 50


def test_the_page_of_deployment_names_every_file():
    page = (ROOT / "docs" / "how-to" / "deploy.md").read_text(encoding="utf-8")
    backup = (ROOT / "docs" / "how-to" / "backup.md").read_text(encoding="utf-8")
    for path in DEPLOY.iterdir():
        assert path.name in page + backup, path.name
