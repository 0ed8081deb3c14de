"""What may come twice is done once, and answered alike."""

import pytest
from django.db import transaction

from jianyue.core.refusal import Refusal
from jianyue.desk.once import Answer, once
from jianyue.store.models import IdempotencyRow, UnitRow

pytestmark = pytest.mark.django_db


def add(code):
    UnitRow.objects.create(code=code, name=code)
    return Answer(200, code)


def test_the_second_time_nothing_is_done_and_the_same_is_answered():
    first = once("1", "k", "d", lambda: add("A"))
    second = once("1", "k", "d", lambda: add("B"))
    assert (first.body, second.body, second.again) == ("A", "A", True)
    assert UnitRow.objects.count() == 1


def test_another_token_has_keys_of_its_own():
    once("1", "k", "d", lambda: add("A"))
    assert once("2", "k", "d", lambda: add("B")).body == "B"


def test_the_same_key_for_something_else_is_refused():
    once("1", "k", "d", lambda: add("A"))
    with pytest.raises(Refusal, match="R655"):
        once("1", "k", "other", lambda: add("B"))


def test_a_refusal_frees_the_key_and_leaves_nothing():
    def refuse():
        with transaction.atomic():
            add("A")
            raise Refusal("R499", "不行")

    with pytest.raises(Refusal, match="R499"):
        once("1", "k", "d", refuse)
    assert not UnitRow.objects.exists()
    assert not IdempotencyRow.objects.exists()


def test_a_stop_in_the_middle_leaves_neither_the_work_nor_the_answer():
    def stop():
        add("A")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        once("1", "k", "d", stop)
    assert not UnitRow.objects.exists()
    assert once("1", "k", "d", lambda: add("B")).body == "B"
