"""Every act is known, also one that only a command does."""

import subprocess
import sys


def test_an_act_that_no_page_knows_is_known_by_name():
    """In a process that has read nothing else of the desk."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup()\n"
            "from jianyue.desk.every_act import every_act\n"
            "print(sorted(every_act()))",
        ],
        env={"DJANGO_SETTINGS_MODULE": "jianyue.config.settings", "PATH": ""},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in ("load_sample_cases", "submit_claim", "open_case", "load_book"):
        assert f"'{name}'" in told
