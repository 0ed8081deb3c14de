"""The outbox's page: its state is seen, and what was given up is sent again."""

import pytest

from jianyue.desk.clock import now
from jianyue.desk.outbox import TRIES
from jianyue.store.models import EntryRow, OutboxRow
from tests.web.conftest import text

PAGE = "/admin/messages/"


@pytest.fixture
def sysadmin(three, as_, settings):
    settings.SECOND_FACTOR = "none"
    return as_("sysadmin")


@pytest.fixture
def given_up(house):
    moment = now()
    told = {"channel": "mail", "address": "linfang@example.invalid", "tries": TRIES}
    return [
        OutboxRow.objects.create(
            subject=f"第 {n} 件",
            body="私",
            key=f"{n}",
            fault="550",
            made_at=moment,
            not_before=moment,
            **told,
        )
        for n in range(2)
    ]


def test_what_was_given_up_is_seen_with_its_fault_and_no_whole_address(sysadmin, given_up):
    page = text(sysadmin.get(PAGE))
    assert "2 条发不出去" in page
    assert "550" in page
    assert "l***@example.invalid" in page
    assert "linfang@" not in page
    assert sysadmin.get("/admin/messages.json").json()["given_up"] == 2


def test_one_is_sent_again_then_all(sysadmin, given_up):
    assert sysadmin.post(f"{PAGE}{given_up[0].pk}/again/").url == PAGE
    assert "1 条发不出去" in text(sysadmin.get(PAGE))
    assert sysadmin.post(f"{PAGE}again/").url == PAGE
    assert "将重发 1 条" in text(sysadmin.get(PAGE))
    assert not OutboxRow.objects.exclude(tries=0).exists()
    acts = EntryRow.objects.filter(person="sysadmin").order_by("id").values_list("act", flat=True)
    assert list(acts)[1:] == ["send_again", "send_given_up"]


@pytest.mark.parametrize("who", ["chief", "secadmin", "audit", "linfang"])
def test_nobody_else_comes_in(three, as_, settings, who, given_up):
    settings.SECOND_FACTOR = "none"
    client = as_(who)
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}again/").status_code == 403
    assert PAGE not in text(client.get("/account/"))
