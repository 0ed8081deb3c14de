"""A list is versioned by its members' days; what was observed is never changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from jianyue.core.evidence import Evidence, Member, Roster, Vintage

LIST = Roster(
    "街镇",
    (
        Member("甲镇"),
        Member("乙镇", until=date(2021, 6, 30)),
        Member("丙街道", since=date(2021, 7, 1)),
    ),
)


def test_a_member_is_on_the_list_on_its_first_and_last_day():
    assert LIST.on(date(2021, 6, 30)) == ("甲镇", "乙镇")
    assert LIST.on(date(2021, 7, 1)) == ("甲镇", "丙街道")


def test_vintages_stand_from_the_least_final_to_the_last():
    assert [v.zh for v in Vintage] == ["快报", "初步核算", "初步核实", "最终核实"]


def test_a_proof_is_not_edited():
    proof = Evidence("E1", "单.pdf", "0" * 64, 7)
    with pytest.raises(FrozenInstanceError):
        proof.sha256 = "1" * 64
