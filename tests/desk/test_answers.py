"""A machine is told what was done, and never a particular or a secret."""

import json

from jianyue.core.people import Role
from jianyue.desk.answers import COLUMNS, told
from jianyue.desk.claims import submit_claim
from jianyue.desk.people import add_person
from jianyue.ledger.intake.classifier import Measured
from jianyue.store.models import PersonRow
from tests.desk.conftest import KEY, actor
from tests.desk.test_claims import claim

SECRET = {"password", "digest", "phone", "email", "name", "first_name", "last_name"}


def test_no_particular_and_no_secret_is_told_of_a_person(db):
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    row = add_person(guard, username="linfang", name="林芳", password="Jianyue#2020")
    assert told(row) == {"id": row.pk, "username": "linfang"}
    assert not SECRET & set(COLUMNS[PersonRow])


def test_a_claim_is_told_with_both_verdicts(plan, linfang, promise):
    done = told(submit_claim(linfang, plan=KEY, claim=claim(promise)))
    assert done["row"]["unit"] == "SW"
    assert {done["claimed"]["basis"], done["verified"]["basis"]} == {"claimed", "verified"}
    json.dumps(done)


def test_a_measured_share_is_told_as_a_number():
    assert told(Measured(10, 2, 2 / 3, 1.0, 0.0)) == {
        **{"cases": 10, "categories": 2, "first": 0.666667, "among_three": 1.0, "off": 0.0}
    }


def test_lists_and_pairs_are_told_part_by_part():
    assert told((1, ["a"], {"b": None})) == [1, ["a"], {"b": None}]
