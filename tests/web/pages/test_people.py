"""Accounts, by the security administrator alone; names masked, particulars on record."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jianyue.desk.people import add_person
from jianyue.store.models import EntryRow, PersonRow
from tests.web.conftest import PASSWORD, text

PAGE = "/admin/people/"


@pytest.fixture
def sec(three, as_, settings):
    settings.SECOND_FACTOR = "none"
    return as_("secadmin")


def entries(act):
    return list(EntryRow.objects.filter(act=act).order_by("id"))


def test_the_security_administrator_begins_at_the_people(sec):
    assert sec.get("/").url == PAGE


@pytest.mark.parametrize("who", ["chief", "head", "linfang", "sysadmin", "audit"])
def test_nobody_else_sees_them(three, as_, settings, who):
    settings.SECOND_FACTOR = "none"
    client = as_(who)
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}linfang/").status_code == 403
    sent = {"do": "reveal", "purpose": "contact"}
    assert client.post(f"{PAGE}linfang/", sent).status_code == 403
    assert entries("read_particulars")[-1].result == "refused"


def test_names_are_masked_on_pages_and_twins(sec):
    for address in (PAGE, "/admin/people.json", f"{PAGE}linfang/", "/admin/people/linfang.json"):
        page = text(sec.get(address))
        assert "林*" in page
        assert "林芳" not in page


def test_people_are_found_by_account_role_and_unit(sec):
    def found(asked):
        return [line["username"] for line in sec.get(f"/admin/people.json?{asked}").json()["lines"]]

    assert found("q=LINF") == ["linfang"]
    assert found("role=checker") == ["chenli"]
    assert found("unit=SW") == ["linfang"]
    assert found("role=liaison&unit=JW") == []
    assert found("role=nonsense&q=audit") == ["audit", "auditor"]


def test_an_account_is_opened_and_given_a_role(sec):
    sent = {"username": "zhaoqi", "name": "赵琪", "password": "Willow#Tree9"}
    assert sec.post(PAGE, sent).url == f"{PAGE}zhaoqi/"
    sent = {"do": "grant", "role": "liaison", "unit": "JW", "since": "2020-04-01"}
    assert sec.post(f"{PAGE}zhaoqi/", sent).url == f"{PAGE}zhaoqi/"
    held = PersonRow.objects.get(username="zhaoqi").grants.get()
    assert (held.role, held.unit.code, f"{held.since}") == ("liaison", "JW", "2020-04-01")


@pytest.mark.parametrize(
    ("sent", "field", "kept"),
    [
        ({"username": "linfang", "name": "林方", "password": PASSWORD}, "username", "林方"),
        ({"username": "a b", "name": "甲乙", "password": PASSWORD}, "username", "a b"),
        ({"username": "zhaoqi", "name": "赵琪", "password": "qzxv"}, "password", "zhaoqi"),
    ],
)
def test_what_cannot_stand_is_told_beside_its_field_and_nothing_is_lost(sec, sent, field, kept):
    answer = sec.post(PAGE, sent)
    page = text(answer)
    assert answer.status_code == 400
    assert f'id="add-{field}-fault"' in page
    assert f'value="{kept}"' in page
    assert sent["password"] not in page


def test_the_three_administrators_are_kept_apart(sec):
    answer = sec.post(f"{PAGE}sysadmin/", {"do": "grant", "role": "audit_admin"})
    assert answer.status_code == 400
    assert "R463" in text(answer)
    assert "不得与系统管理员由一人兼任" in text(answer)
    assert 'id="grant-role-fault"' in text(answer)


def test_a_liaison_without_a_unit_is_told_so(sec):
    answer = sec.post(f"{PAGE}wangqiang/", {"do": "grant", "role": "liaison"})
    assert 'id="grant-unit-fault"' in text(answer)
    answer = sec.post(f"{PAGE}wangqiang/", {"do": "grant", "role": "king"})
    assert 'id="grant-role-fault"' in text(answer)


def test_a_role_is_revoked_and_stays_in_the_past(sec):
    sec.post(f"{PAGE}chenli/", {"do": "revoke", "role": "checker"})
    model = sec.get("/admin/people/chenli.json").json()
    assert [(held["role"], held["now"]) for held in model["person"]["roles"]] == [
        ("checker", False)
    ]


def test_a_closed_account_signs_in_no_more(sec):
    sec.post(f"{PAGE}chenli/", {"do": "close"})
    client = Client()
    client.post("/sign-in/", {"login": "chenli", "password": PASSWORD})
    assert client.get("/plans/").status_code == 302
    assert "已停用" in text(sec.get(f"{PAGE}chenli/"))
    assert "chenli" in text(sec.get(f"{PAGE}?closed=1"))


def test_a_new_password_is_never_shown_again(sec):
    weak = sec.post(f"{PAGE}chenli/", {"do": "password", "password": "weak"})
    assert 'id="password-password-fault"' in text(weak)
    sec.post(f"{PAGE}chenli/", {"do": "password", "password": "Willow#Tree9"})
    assert PersonRow.objects.get(username="chenli").check_password("Willow#Tree9")
    assert "Willow" not in json.dumps([e.body for e in EntryRow.objects.all()])


def test_particulars_are_read_for_a_purpose_that_is_kept(sec):
    silent = sec.post(f"{PAGE}linfang/", {"do": "reveal"})
    assert silent.status_code == 400
    assert "林芳" not in text(silent)
    assert entries("read_particulars") == []
    answer = sec.post(f"{PAGE}linfang/", {"do": "reveal", "purpose": "contact"})
    assert "林芳" in text(answer)
    assert answer["Cache-Control"] == "no-store"
    entry = entries("read_particulars")[0]
    assert (entry.person, entry.subject) == ("secadmin", "linfang")
    assert json.loads(entry.body)["detail"] == {"purpose": "contact"}
    assert "林芳" not in entry.body


def test_an_act_that_is_none_is_refused(sec):
    assert sec.post(f"{PAGE}linfang/", {"do": "promote"}).status_code == 400
    assert sec.get(f"{PAGE}nobody/").status_code == 404


def test_the_list_costs_the_same_whatever_its_length(sec, three):
    from tests.desk.conftest import Role, actor

    guard = actor("guard", (Role.SECURITY_ADMIN,))
    sec.get(PAGE)
    for n in range(60):
        add_person(guard, username=f"p{n:02d}", name="某某", password=PASSWORD, sample=True)
    with CaptureQueriesContext(connection) as seen:
        page = text(sec.get(PAGE))
    assert "1 / 2" in page
    assert len([q for q in seen if q["sql"].startswith("SELECT")]) <= 8
