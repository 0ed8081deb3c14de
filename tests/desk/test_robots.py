"""Messages to a group go out to a real server, in the form its maker asks for."""

import time
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from jianyue.desk import robots
from jianyue.desk.robots import MOST_PARTS, parts, signed
from jianyue.desk.senders import send
from tests.desk.test_senders import fault, message
from tests.servers import Robot


@pytest.fixture
def robot(request):
    made = Robot(**getattr(request, "param", {}))
    yield made
    made.close()


@pytest.mark.parametrize("kind", ["wecom", "dingtalk"])
def test_a_robot_is_told_in_its_own_form(robot, settings, kind):
    settings.JIANYUE_WEBHOOK = f"{kind}+{robot.url}"
    send(message())
    (told,) = robot.received
    assert told["msgtype"] == "text"
    assert told["text"]["content"] == "【蓝单】计划：1 件临近时限\n1. 新增绿地\n请：办"
    assert robot.paths == ["/send?key=1"]


@pytest.mark.parametrize("robot", [{"status": 204, "answer": b""}], indirect=True)
def test_any_other_address_is_told_with_the_messages_id(robot, settings):
    settings.JIANYUE_WEBHOOK = robot.url
    row = message()
    send(row)
    (told,) = robot.received
    assert (told["id"], told["subject"], told["body"]) == (row.key, row.subject, row.body)


@pytest.mark.parametrize(
    ("robot", "told"),
    [
        ({"status": 500}, "HTTP 500"),
        ({"status": 302}, "HTTP 302"),
        ({"answer": b'{"errcode": 45009, "errmsg": "too fast"}'}, "errcode 45009 too fast"),
        ({"answer": b"<html>"}, "看不懂"),
        ({"answer": b"[]"}, "看不懂"),
        ({"answer": b"{}"}, "看不懂"),
    ],
    indirect=["robot"],
)
def test_a_robot_that_did_not_take_it_is_a_fault(robot, settings, told):
    settings.JIANYUE_WEBHOOK = f"wecom+{robot.url}"
    assert told in fault(message())


@pytest.mark.parametrize("robot", [{"wait": 1.0}], indirect=True)
def test_a_robot_that_stays_silent_is_a_fault_in_good_time(robot, settings, monkeypatch):
    monkeypatch.setattr(robots, "TIMEOUT", 0.2)
    settings.JIANYUE_WEBHOOK = f"wecom+{robot.url}"
    begun = time.monotonic()
    assert fault(message()).endswith("没有按时答复")
    assert time.monotonic() - begun < 0.9


def test_a_robot_that_drips_is_cut_off(robot, settings, monkeypatch):
    monkeypatch.setattr(robots, "LIMIT", 0.3)
    robot.drip = True
    settings.JIANYUE_WEBHOOK = f"wecom+{robot.url}"
    begun = time.monotonic()
    assert "群机器人 127.0.0.1" in fault(message())
    assert time.monotonic() - begun < 5


def test_a_robot_that_is_not_there_is_a_fault(robot, settings):
    settings.JIANYUE_WEBHOOK = f"wecom+{robot.url}"
    robot.close()
    assert "Connection refused" in fault(message())


@pytest.mark.parametrize("told", ["", "wecom+", "https://", "wecom+http://[", "nonsense"])
def test_an_address_that_is_none_is_a_fault(settings, told):
    settings.JIANYUE_WEBHOOK = told
    assert "JIANYUE_WEBHOOK" in fault(message())


def test_a_signature_is_what_openssl_makes_of_the_same_words():
    """printf '1577262236757\\nthis is secret' | openssl dgst -sha256 -hmac 'this is secret' -binary | base64"""
    told = signed(1577262236757, "this is secret")
    assert told == "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="


def test_dingtalk_is_told_the_moment_and_the_signature_beside_the_token(robot, settings):
    settings.JIANYUE_WEBHOOK, settings.JIANYUE_WEBHOOK_SECRET = f"dingtalk+{robot.url}", "SEC1"
    send(message())
    asked = dict(parse_qsl(urlsplit(robot.paths[0]).query))
    assert asked["key"] == "1"
    assert asked["sign"] == signed(int(asked["timestamp"]), "SEC1")
    assert abs(int(asked["timestamp"]) / 1000 - timezone.now().timestamp()) < 60


def test_wecom_and_others_are_never_told_a_signature(robot, settings):
    settings.JIANYUE_WEBHOOK_SECRET = "SEC1"
    for kind in ("wecom+", ""):
        settings.JIANYUE_WEBHOOK = f"{kind}{robot.url}"
        send(message())
    assert robot.paths == ["/send?key=1"] * 2


def test_a_list_too_long_for_one_message_goes_in_numbered_parts(robot, settings):
    settings.JIANYUE_WEBHOOK = f"wecom+{robot.url}"
    lines = [f"{n}. 新增绿地一百万平方米：时限 2020-06-30，还有 5 个工作日" for n in range(60)]
    send(message(body="\n".join(lines)))
    told = [m["text"]["content"] for m in robot.received]
    assert all(len(part.encode()) <= 2048 for part in told)
    assert [part.rsplit("\n", 1)[1] for part in told] == [
        f"（第 {n} 条，共 {len(told)} 条）" for n in range(1, len(told) + 1)
    ]
    kept = "\n".join(part.rsplit("\n", 1)[0] for part in told)
    assert kept == "\n".join(["【蓝单】计划：1 件临近时限", *lines])


@given(st.text(st.characters(codec="utf-8"), max_size=400), st.integers(60, 300))
def test_parts_fit_and_lose_nothing(text, room):
    made = parts(text, room)
    assert all(len(part.encode()) <= room for part in made)
    if len(made) < MOST_PARTS:
        body = "".join(part.rsplit("\n", 1)[0] if len(made) > 1 else part for part in made)
        assert body.replace("\n", "") == text.replace("\n", "")


def test_what_is_left_out_of_a_very_long_list_is_counted():
    made = parts("\n".join(["一" * 20] * 100), 110)  # one line of 60 bytes a part
    assert len(made) == MOST_PARTS
    assert made[-1].startswith("还有 91 行")
