"""What a log that proves itself can say."""

import pytest

from jianyue.core.journal import Breach, Flaw, Root

DIGITS = "0123456789abcdef" * 4


def test_a_root_is_read_as_it_is_printed():
    root = Root(12, DIGITS)
    assert str(root) == f"12:{DIGITS}"
    assert Root.read(f" 12:{DIGITS.upper()}\n") == root


@pytest.mark.parametrize(
    "text", ["", "12", f"12:{DIGITS}0", f"-1:{DIGITS}", f"x:{DIGITS}", f"１:{DIGITS}"]
)
def test_anything_else_is_no_root(text):
    with pytest.raises(ValueError, match=r".*"):
        Root.read(text)


def test_a_breach_is_its_code():
    flaw = Flaw(Breach("K801"), "store_claimrow", "7")
    assert flaw.breach is Breach.ROW_CHANGED
    assert (flaw.entry, flaw.act, flaw.at) == (None, "", None)
