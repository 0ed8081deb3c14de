"""One hand writes only so often; reading is free."""

import pytest
from django.test import Client

from jianyue.config.limits import Bucket


def test_a_bucket_empties_and_fills_again_with_time():
    bucket = Bucket(2)
    assert [bucket.take("a", 0.0) for _ in range(3)] == [True, True, False]
    assert bucket.take("a", 29.0) is False
    assert bucket.take("a", 60.0) is True


def test_each_hand_has_a_bucket_of_its_own():
    bucket = Bucket(1)
    assert [bucket.take(key, 0.0) for key in "aba"] == [True, True, False]


def test_a_thousand_strangers_do_not_fill_the_memory():
    bucket = Bucket(1)
    for number in range(10_050):
        bucket.take(str(number), 0.0)
    assert len(bucket._held) == 10_000


def test_the_third_submission_of_a_limit_of_two_is_refused(db, settings):
    settings.WRITES_PER_MINUTE = 2
    browser = Client()
    answers = [browser.post("/choose/", {"look": "dark"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert answers[2]["Retry-After"] == "60"
    assert "R467" in answers[2].content.decode()
    assert browser.get("/sign-in/").status_code == 200


@pytest.mark.django_db
def test_no_limit_is_a_setting(settings):
    settings.WRITES_PER_MINUTE = 0
    browser = Client()
    assert {browser.post("/choose/", {}).status_code for _ in range(9)} == {302}


def test_the_machine_s_door_counts_by_its_own_rate(db, settings):
    settings.WRITES_PER_MINUTE = 1
    machine = Client()
    answers = {machine.post("/api/v1/plans").status_code for _ in range(3)}
    assert 429 not in answers
