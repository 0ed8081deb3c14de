"""The queue and the check of one claim; never one's own."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jianyue.core.people import Role
from jianyue.desk.claims import submit_claim
from jianyue.desk.duties import Duty, assign_duties
from jianyue.desk.people import grant_role
from jianyue.desk.proofs import add_proof
from jianyue.store.models import CheckRow, ProofRow
from tests.desk.test_claims import claim
from tests.web.conftest import KEY, actor

PNG = b"\x89PNG sample"


@pytest.fixture
def claimed(house, linfang, promise):
    proof = add_proof(linfang, plan=KEY, unit="SW", name="名单.pdf", data=b"%PDF-1")
    return submit_claim(linfang, plan=KEY, claim=claim(promise, "5", proofs=(proof.key,))).row


@pytest.fixture
def address(claimed):
    return f"/plans/{KEY}/checks/{claimed.pk}/"


@pytest.fixture
def chen(as_):
    return as_("chenli")


def text(answer):
    return answer.content.decode()


def test_the_queue_shows_figures_beside_the_target_and_the_evidence(chen, claimed, address):
    page = text(chen.get(f"/plans/{KEY}/checks/"))
    assert "待核查 1 条" in page
    assert f'href="{address}"' in page
    assert f"/files/{ProofRow.objects.get().sha256}/?for=checking" in page


def test_the_queue_and_each_claim_have_their_twins(chen, claimed, address):
    model = chen.get(f"/plans/{KEY}/checks.json").json()
    assert [w["claim"]["id"] for w in model["waiting"]] == [claimed.pk]
    assert f"/plans/{KEY}/checks/{claimed.pk}.json" in text(chen.get(address))
    assert chen.get(f"/plans/{KEY}/checks/{claimed.pk}.json").json()["open"]


def test_a_claim_is_accepted(chen, address):
    answer = chen.post(address, {"result": "accepted"})
    assert answer.url == f"/plans/{KEY}/checks/"
    assert CheckRow.objects.get().result == "accepted"


def test_a_check_leads_to_the_next_claim(chen, clerk, linfang, address):
    assign_duties(clerk, plan=KEY, duties=[Duty("C021", "SW")])
    following = submit_claim(linfang, plan=KEY, claim=claim("C021")).row
    answer = chen.post(address, {"result": "accepted"})
    assert answer.url == f"/plans/{KEY}/checks/{following.pk}/"


def test_a_visit_keeps_its_day_and_its_photos(chen, address):
    photo = SimpleUploadedFile("现场.png", PNG)
    sent = {"result": "visited", "words": "属实", "day": "2020-04-18", "photo": photo}
    chen.post(address, sent)
    check = CheckRow.objects.get()
    assert (f"{check.day}", check.words, len(check.proofs)) == ("2020-04-18", "属实", 1)
    page = text(chen.get(f"/plans/{KEY}/promises/{check.claim.commitment}/"))
    assert "现场核查 现场.png" in page
    assert "2020-04-18" in page


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({}, "result", "没有选核查结果"),
        ({"result": "returned"}, "words", "退回要写明情况"),
        ({"result": "visited", "words": "去过", "day": "2020-05-01"}, "day", "还没到"),
        ({"result": "visited", "words": "去过", "day": "昨天"}, "day", "不是日期"),
    ],
)
def test_a_check_that_cannot_stand_comes_back_with_what_was_typed(chen, address, sent, field, said):
    answer = chen.post(address, sent)
    assert answer.status_code == 400
    assert said in text(answer)
    assert f'id="{field}-fault"' in text(answer)
    assert sent.get("words", "") in text(answer)
    assert not CheckRow.objects.exists()


def test_a_photo_is_not_lost_when_words_are_missing(chen, address):
    answer = chen.post(address, {"result": "returned", "photo": SimpleUploadedFile("a.png", PNG)})
    key = ProofRow.objects.get(title__startswith="现场核查").key
    assert f'name="proof" value="{key}"' in text(answer)


def test_nobody_checks_his_own_claim(as_, address):
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    grant_role(guard, username="linfang", role=Role.CHECKER)
    lin = as_("linfang")
    assert "不能核查自己或本单位报送的" in text(lin.get(address))
    answer = lin.post(address, {"result": "accepted"})
    assert answer.status_code == 400
    assert "R431" in text(answer)
    assert not CheckRow.objects.exists()


def test_whoever_checks_second_is_told(chen, address):
    chen.post(address, {"result": "returned", "words": "缺清单"})
    answer = chen.post(address, {"result": "accepted"})
    assert answer.status_code == 409
    assert "已退回" in text(answer)
    assert "缺清单" in text(answer)


@pytest.mark.parametrize("who", ["linfang", "chief", "head", "wangqiang"])
def test_only_a_checker_checks(as_, address, who):
    assert as_(who).post(address, {"result": "accepted"}).status_code == 403


def test_the_promise_leads_the_checker_to_the_claim(chen, as_, claimed, address):
    promise = f"/plans/{KEY}/promises/{claimed.commitment}/"
    assert address in text(chen.get(promise))
    assert address not in text(as_("linfang").get(promise))
