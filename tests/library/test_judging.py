"""The judge's numbers are read strictly: a key too many, too few or no number is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jianyue.core.refusal import Refusal
from jianyue.core.status import Light, Status
from jianyue.library.judging import JUDGING_FILE, load_judging_rules

SHIPPED = JUDGING_FILE.read_text(encoding="utf-8")


def test_the_rules_shipped_are_read_with_their_basis():
    rules = load_judging_rules()
    assert rules.track_points == Decimal("0.5")
    assert rules.stale_days == 200
    assert rules.light_of(Status.BROKEN) is Light.RED
    assert all(said for _, said in rules.basis)


def test_silence_is_never_red():
    rules = load_judging_rules()
    silent = (Status.UNPROVEN, Status.AWAITING_DATA, Status.AWAITING_TARGET, Status.DIRECTION)
    assert {rules.light_of(status) for status in silent} == {Light.GREY}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[threshold.stale_days]", "[threshold.stale_weeks]", "stale_weeks"),
        ('value = "200"', 'value = "两百"', "两百"),
        ('broken = "red"', 'broken = "purple"', "purple"),
        ('broken = "red"\n', "", "broken"),
        ("days = 45", 'days = "45"', "days"),
        ("annual = true", "yearly = true", "annual"),
    ],
)
def test_rules_that_are_not_right_are_refused_with_the_place(tmp_path, old, new, told):
    path = tmp_path / "judging.toml"
    assert old in SHIPPED
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        load_judging_rules(path)
    assert refusal.value.code == "R502"
    assert told in refusal.value.message
