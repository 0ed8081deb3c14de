"""Each tutorial is done from its first line to its last, on an empty machine: it cannot rot."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.tutorials import machine, steps_of

TUTORIALS = Path(__file__).resolve().parents[2] / "docs" / "tutorial"


@pytest.mark.browser
@pytest.mark.parametrize("name", ["first-book", "first-bulletin", "first-case"])
def test_a_tutorial_is_true_word_for_word(name, tmp_path):
    text = (TUTORIALS / f"{name}.md").read_text(encoding="utf-8")
    assert len(list(steps_of(text))) > 4
    # In a thread of its own: another test's browser may still hold this thread's loop.
    with ThreadPoolExecutor(1) as alone:
        alone.submit(done, text, tmp_path).result()


def done(text, folder):
    with machine(folder) as here:
        here.do(text)
