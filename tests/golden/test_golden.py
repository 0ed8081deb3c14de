"""Whole runs, compared with what was reviewed; ``make golden`` writes them anew."""

from __future__ import annotations

import pytest

from tests.golden.runs import folders, run


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_a_whole_run_is_as_reviewed(folder, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    for name, text in run(folder).items():
        assert (folder / name).read_text(encoding="utf-8") == text, name
