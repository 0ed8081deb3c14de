"""The ladder that is shipped, and what is refused of a changed one."""

import pytest

from jianyue.core.escalation import Audience, Channel, Failure, Slip
from jianyue.core.refusal import Refusal
from jianyue.library.escalation import ESCALATION_FILE, load_ladder


def changed(tmp_path, old, new):
    text = ESCALATION_FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "escalation.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_ladder_that_is_shipped_is_read():
    steps = {step.id: step for step in load_ladder()}
    assert len(steps) == 10
    near = steps["near-1"]
    assert (near.failure, near.slip, near.days) == (Failure.NEAR, Slip.BLUE, -10)
    red = steps["overdue-2"]
    assert red.tell == (Audience.LEAD, Audience.LEADER, Audience.OFFICE)
    assert red.channels == (Channel.MAIL, Channel.WEBHOOK)


def test_the_three_slips_go_to_their_failures():
    slips = {step.failure: step.slip for step in load_ladder()}
    assert slips == {
        Failure.NEAR: Slip.BLUE,
        Failure.BEHIND: Slip.YELLOW,
        Failure.OVERDUE: Slip.RED,
        Failure.NOT_REPORTED: Slip.REMINDER,
    }


def test_every_step_has_its_basis():
    assert all(len(step.basis) > 5 for step in load_ladder())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("days = -10", "day = -10", "day、days"),
        ("days = -10", 'days = "x"', "整数"),
        ("days = -10", "days = true", "整数"),
        ("days = -10", "days = -3", "从小到大"),
        ("days = -10", "days = -1", "从小到大"),
        ("days = 0", "days = 1", "须为 0"),
        ('id = "near-2"', 'id = "near-1"', "重复"),
        ('id = "near-2"', 'id = "near/2"', "near/2"),
        ('failure = "near_limit"', 'failure = "far"', "far"),
        ('slip = "blue_slip"', 'slip = "pink"', "pink"),
        ('tell = ["lead_unit"]', 'tell = ["mayor"]', "mayor"),
        ('tell = ["lead_unit"]', "tell = []", "不得为空"),
        ('channels = ["mail"]', "channels = []", "不得为空"),
        ('channels = ["mail"]', 'channels = ["pigeon"]', "pigeon"),
        ('basis = "宿迁市', 'basis = ""\n#', "空"),
        ("[[step]]", "[more]\n[[step]]", "只有"),
        ("days = -10", "days = ", "TOML"),
    ],
)
def test_a_book_that_is_not_right_is_refused_and_says_where(tmp_path, old, new, told):
    with pytest.raises(Refusal, match="R507") as refused:
        load_ladder(changed(tmp_path, old, new))
    assert told in refused.value.message
    assert refused.value.english


def test_a_failure_without_a_ladder_is_refused(tmp_path):
    text = ESCALATION_FILE.read_text(encoding="utf-8")
    path = tmp_path / "escalation.toml"
    path.write_text(text[: text.index('[[step]]\nid = "report-1"')], encoding="utf-8")
    with pytest.raises(Refusal, match="未按时报送"):
        load_ladder(path)


def test_a_book_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal, match="R507"):
        load_ladder(tmp_path / "none.toml")
