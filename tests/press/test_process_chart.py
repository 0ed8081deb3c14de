"""The diagram of a process: all its states, ways and words, none upon another, the same bytes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from jianyue.library.posters import load_theme
from jianyue.library.processes import load_process, process_ids
from jianyue.press.process_chart import process_chart
from tests.ledger.casework.test_generality import signal_book

BLUE = load_theme("blue")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(process, **how):
    return ET.fromstring(process_chart(process, BLUE, **how))  # noqa: S314


def said(picture):
    return [e.text for e in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", process_ids())
def test_every_state_and_every_way_between_two_is_drawn(name):
    process = load_process(name)
    picture = drawn(process)
    frames = [e for e in picture.iter(f"{SVG}rect") if e.get("class") in ("state", "end")]
    assert len(frames) == len(process.states)
    ways = [e for e in picture.iter(f"{SVG}path") if e.get("class") in ("way", "back")]
    assert len(ways) == len({(f, t) for f, _, t in process.edges if f != t})
    assert all(e.get("marker-end") for e in ways)
    words = said(picture)
    assert all(state.zh in words for state in process.states)
    for action in process.actions:
        assert any(action.zh in text for text in words)


@pytest.mark.parametrize(
    "process", [load_process("city_event"), signal_book().process], ids=["14", "18"]
)
def test_no_state_stands_upon_another(process):
    boxes = [
        tuple(float(e.get(k)) for k in ("x", "y", "width", "height"))
        for e in drawn(process).iter(f"{SVG}rect")
        if e.get("class") in ("state", "end")
    ]
    for i, (x, y, w, h) in enumerate(boxes):
        for x1, y1, w1, h1 in boxes[i + 1 :]:
            assert x + w <= x1 or x1 + w1 <= x or y + h <= y1 or y1 + h1 <= y


def test_owner_and_limits_stand_in_the_state():
    words = said(drawn(load_process("service")))
    assert {"综合窗口", "法定 5工作日", "承诺 1工作日", "保存30年"} <= set(words)
    assert (
        "作出决定：自受理、视为受理，至准予，待送达、不予许可，待送达、已撤回；法定 45/20工作日，承诺 20工作日"
        in words
    )


def test_ends_have_a_double_frame_and_states_that_stop_limits_a_dotted_one():
    picture = drawn(load_process("city_event"))
    frames = [e for e in picture.iter(f"{SVG}rect") if e.get("class") in ("state", "end")]
    assert sum(e.get("class") == "end" for e in frames) == 3
    assert sum(e.get("stroke-dasharray") is not None for e in frames) == 1  # 挂账


def test_a_draft_says_so_and_english_is_english_alone():
    assert "一图" not in said(drawn(load_process("issue")))
    assert "大调研问题（样稿）" in said(drawn(load_process("issue")))
    words = said(drawn(load_process("service"), english=True))
    assert "service on application (draft)" in words
    assert not any("\u4e00" <= letter <= "\u9fff" for text in words for letter in text)


def test_the_same_process_gives_the_same_bytes():
    process = load_process("city_event")
    assert process_chart(process, BLUE) == process_chart(process, BLUE)
