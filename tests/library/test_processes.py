"""The process books that are shipped, and what is told of one that is not right."""

from __future__ import annotations

import pytest

from jianyue.core.refusal import Refusal
from jianyue.core.text import Source
from jianyue.library.processes import (
    PROCESS_FOLDER,
    load_process,
    process_ids,
    read_process,
    read_process_file,
)
from tests.ledger.casework.cases import BOOK


@pytest.mark.parametrize("name", process_ids())
def test_a_shipped_book_is_read_without_a_fault(name):
    book = read_process_file(PROCESS_FOLDER / f"{name}.toml")
    assert book.faults == ()
    assert book.process.id == name
    assert load_process(name).version == book.process.version


@pytest.mark.parametrize("name", process_ids())
def test_every_limit_of_a_shipped_book_has_its_basis(name):
    process = load_process(name)
    for thing in (*process.states, *process.clocks, *process.asks):
        for rule in (*thing.limits.statutory, *thing.limits.promised):
            assert len(rule.basis) > 4, thing.id


def test_a_book_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(Refusal, match="R1002") as refused:
        load_process("nothing")
    assert "city_event" in refused.value.message


def test_a_book_that_is_wrong_is_refused_with_its_first_fault(tmp_path):
    (tmp_path / "permit.toml").write_text(BOOK.replace('to = "work"', 'to = "wrok"', 1), "utf-8")
    with pytest.raises(Refusal, match="R1001") as refused:
        load_process("permit", tmp_path)
    assert "没有环节 wrok" in refused.value.message


def test_a_book_under_another_name_is_refused(tmp_path):
    (tmp_path / "other.toml").write_text(BOOK, "utf-8")
    with pytest.raises(Refusal, match=r"process\.id 应为 other"):
        load_process("other", tmp_path)


@pytest.mark.parametrize("data", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, data):
    path = tmp_path / "x.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(Refusal, match="R1003"):
        read_process_file(path)


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "words"),
    [
        ('id = "permit"', 'id = "permit', "P001", 3, "TOML"),
        ('owner = "window"', 'ownr = "window"', "P002", 0, "不认识的键 ownr"),
        ("[process]", "[proces]", "P002", 2, "不认识的键 proces"),
        ('reach = "party"\n', "", "P003", 0, "缺少 reach"),
        ('reach = "party"', 'reach = "moon"', "P004", 0, "没有这个词：moon"),
        ('limit = "5工作日"', 'limit = "5日"', "P004", 0, "不是时限：5日"),
        ('keep = "30年"', 'keep = "long"', "P004", 0, "不是保管期限：long"),
        ('by = ["window", "time"]', 'by = "window"', "P004", 0, "by 应为列表"),
        ('by = ["window", "time"]', 'by = ["time", "time"]', "P004", 0, "写了两次"),
        ("releases = true", 'releases = "yes"', "P004", 0, "true 或 false"),
        ("times = 1", "times = 0", "P004", 0, "正整数"),
        ("[state.filed]", "[state.Filed]", "P004", 0, "编号写法不对：Filed"),
        ('choices = ["一般", "复杂"]\n', "", "P004", 0, "choice 须有 choices"),
        ("join = 2", 'join = "count"', "P004", 0, "够数答复应写个数"),
        ('after = "5工作日"\n', "", "P004", 0, "after、past、before、at_due 之一"),
        ('zh = "许可"', 'zh = ""', "P004", 0, "应为文字"),
        ('owner = "window"', 'owner = "widow"', "P005", 0, "没有角色 widow"),
        ('to = "work"', 'to = "wrok"', "P005", 0, "没有环节 wrok"),
        ('not_by = ["accept"]', 'not_by = ["agree"]', "P005", 0, "没有动作 agree"),
        ('pauses = ["whole"]', 'pauses = ["hole"]', "P005", 0, "没有计时或征询 hole"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(old, new, code, line, words):
    assert old in BOOK
    text = BOOK.replace(old, new, 1)
    book = read_process(Source("permit.toml", text))
    assert book.process is None
    found = next(f for f in book.faults if f.code == code and words in f.message + f.hint)
    assert found.hint
    assert found.english
    at = text.index(new) if new else BOOK.index(old)
    want = line or text[:at].count("\n") + 1
    got = book.source.position(found.span.start).line
    assert got == want if new else got < want


def test_everything_that_is_wrong_is_told_at_once():
    text = BOOK.replace('reach = "party"', 'reach = "moon"').replace("times = 1", "times = 0")
    assert len(read_process(Source("permit.toml", text)).faults) == 3
