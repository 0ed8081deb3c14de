"""The tables of a book become the words of the core."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from jianyue.core.limit import Limit
from jianyue.core.process import Join, PartReach
from jianyue.core.text import Source
from jianyue.library.processes import load_process, process_ids, read_process
from tests.ledger.casework.cases import BOOK, PERMIT


def test_from_anywhere_means_every_state_that_does_not_end_the_case():
    assert PERMIT.action_of["hurry"].from_ == ("filed", "lacking", "work", "consult", "appeal")


def test_a_pause_has_its_reasons_its_limit_and_every_clock_unless_said():
    pause = PERMIT.action_of["stop"].pause
    assert (pause.reasons, pause.clocks) == (("听证", "检验"), ("*",))
    assert pause.most == Limit.read("10工作日")


CHOICE = 'type = "choice"\nchoices = ["咨询", "投诉"]\n'


def with_choice(more=""):
    return BOOK + f'\n[field.nature]\nzh = "性质"\nen = "nature"\n{CHOICE}{more}'


def test_a_choice_has_its_english_word_where_the_book_gives_one():
    told, bare = (
        read_process(Source("p.toml", with_choice(said))).process.field_of["nature"]
        for said in ('choices_en = ["enquiry", "complaint"]\n', "")
    )
    assert told.choices == bare.choices == ("咨询", "投诉")
    assert (told.english("投诉"), told.english("别的"), bare.english("投诉")) == (
        "complaint",
        "",
        "",
    )


def test_english_words_are_one_for_each_or_none():
    (fault,) = read_process(Source("p.toml", with_choice('choices_en = ["enquiry"]\n'))).faults
    assert (fault.code, fault.message) == ("P004", "choices 有 2 个，choices_en 有 1 个")


def test_every_choice_and_reason_of_a_shipped_book_has_its_english_word():
    books = [load_process(name) for name in process_ids()]
    fields = [f for book in books for f in book.fields if f.choices]
    pauses = [a.pause for book in books for a in book.actions if a.pause]
    assert (len(fields), len(pauses)) == (11, 1)
    assert all(f.english(word) for f in fields for word in f.choices)
    assert all(p.english(reason) for p in pauses for reason in p.reasons)


def test_an_extension_names_its_clocks():
    extends = PERMIT.action_of["longer"].extends
    assert (extends.clocks, extends.adds.zh) == (("state", "whole"), "10工作日")


def test_a_join_may_be_a_number():
    ask = PERMIT.ask_of["parts"]
    assert (ask.join, ask.count, ask.process) == (Join.COUNT, 2, "permit")


def test_retention_is_years_or_for_ever():
    assert {o.id: o.years for o in PERMIT.outcomes} == {"granted": 30, "joined": None}


def test_a_timer_has_one_when():
    timer = next(t for t in PERMIT.timers if t.id == "late")
    assert (timer.clock, timer.past, timer.after, timer.at_due) == (
        "whole",
        Limit.read("1工作日"),
        None,
        False,
    )


def test_roles_fields_documents_flags_are_read_in_order():
    assert PERMIT.roles[0].reach is PartReach.PARTY
    assert [f.id for f in PERMIT.fields][:2] == ["text", "name"]
    assert [d.zh for d in PERMIT.documents] == ["申请表"]
    assert [f.en for f in PERMIT.flags] == ["urgent"]
    assert [c.id for c in PERMIT.confirmations] == ["seen"]


def keys_in_the_reference():
    """The table of the reference page, as the tool that writes it holds it."""
    path = Path(__file__).resolve().parents[2] / "tools" / "docs_processes.py"
    spec = importlib.util.spec_from_file_location("docs_processes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [(table, set(keys.split())) for table, keys, _ in module.KEYS]


@pytest.mark.parametrize(("table", "keys"), keys_in_the_reference())
def test_the_reference_names_every_key_that_the_loader_knows(table, keys):
    head = "[process]" if table == "process" else f"[{table}.odd]"
    text = (
        f"{head}\nodd_key = 1\n"
        if table != "process"
        else BOOK.replace(head, f"{head}\nodd_key = 1")
    )
    text = text if table == "process" else f"{BOOK}\n{text}"
    found = next(f for f in read_process(Source("x.toml", text)).faults if f.code == "P002")
    assert set(found.hint.removeprefix("可用：").split("、")) == keys


def test_a_rating_is_counted_only_with_its_good_and_bad_words():
    text = BOOK + '\n[counting]\nbasis = "样例"\nrating = "kind"\ngood = ["一般"]\n'
    told = read_process(Source("p.toml", text)).faults
    assert [f.message for f in told] == ["rating 要与 good、bad 一同写"]


def test_what_is_counted_must_be_in_the_book():
    text = BOOK + '\n[counting]\nbasis = "样例"\non_time = ["whole", "never"]\nrework = ["back"]\n'
    told = read_process(Source("p.toml", text)).faults
    assert [(f.code, f.message) for f in told] == [("P005", "没有计时或环节 never")]
