"""The grammar of the server's commands loads nothing of the server."""

import subprocess
import sys

import pytest

from jianyue.cli.options import parser
from jianyue.cli.server_options import SERVER_COMMANDS


def test_the_grammar_loads_no_django():
    code = "import sys; from jianyue.cli.options import parser; parser(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"django", "granian", "jianyue.desk"} & set(run.stdout.split())


@pytest.mark.parametrize("name", [command[0] for command in SERVER_COMMANDS])
def test_every_command_has_its_help(name, capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([name, "--help"])
    assert ended.value.code == 0
    assert f"jianyue {name}" in capsys.readouterr().out
