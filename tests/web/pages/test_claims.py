"""The unit's month and its form: what is typed is never lost, two hands never overwrite each other."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.claim import CheckResult
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import save_claim_draft, submit_claim
from jianyue.store.models import ClaimDraftRow, ClaimRow, EntryRow, ProofRow
from tests.desk.test_claims import claim
from tests.web.conftest import KEY

PDF = b"%PDF-1.4 sample"


@pytest.fixture
def address(promise):
    return f"/plans/{KEY}/promises/{promise}/claim/?month=2020-03&unit=SW"


@pytest.fixture
def lin(as_):
    return as_("linfang")


def send(client, address, do="submit", **more):
    sent = {
        "do": do,
        "figure-0": "5",
        "scale-0": "1",
        "progress": "推进中",
        "rev": "0",
        "after": "0",
    }
    return client.post(address, sent | more)


def text(answer):
    return answer.content.decode()


def test_the_month_lists_what_the_unit_has_to_report(lin, promise):
    page = text(lin.get(f"/plans/{KEY}/claims/?month=2020-04"))
    assert f"/plans/{KEY}/promises/{promise}/claim/?month=2020-04&amp;unit=SW" in page
    assert "未报" in page
    assert "2020年4月26日" in page


def test_a_month_for_which_nothing_had_been_given_out_says_so_and_names_nobody(as_):
    page = text(as_("chief").get(f"/plans/{KEY}/claims/?month=2020-03"))
    assert "这个月不要求报送" in page
    assert "还没报齐" not in page


def test_the_clerk_sees_who_has_not_reported_and_reports_for_nobody(as_):
    page = text(as_("chief").get(f"/plans/{KEY}/claims/?month=2020-03"))
    assert "区商务委" in page
    assert "/claim/?" not in page


def test_the_month_has_its_twins(lin):
    model = lin.get(f"/plans/{KEY}/claims.json?month=2020-03").json()
    assert (model["unit"], len(model["dues"])) == ("SW", 1)
    form = lin.get(f"/plans/{KEY}/promises/{model['dues'][0]['line']['id']}/claim.json").json()
    assert (form["unit"], form["questions"][0]["form"]) == ("SW", "level")
    assert "未报" in lin.get(f"/plans/{KEY}/claims.csv?month=2020-04").content.decode("utf-8-sig")


@pytest.mark.parametrize(("month", "status"), [("2020-05", 400), ("spring", 400), ("2020-04", 200)])
def test_a_month_that_cannot_be_reported_for_is_refused(lin, month, status):
    assert lin.get(f"/plans/{KEY}/claims/?month={month}").status_code == status


def test_a_claim_is_written_and_leads_back_to_the_list(lin, address):
    answer = send(lin, address)
    assert answer.url == f"/plans/{KEY}/claims/?month=2020-03&unit=SW"
    row = ClaimRow.objects.get()
    assert (row.unit, row.progress, f"{row.month}") == ("SW", "推进中", "2020-03-01")
    assert "已报送" in text(lin.get(answer.url))


def test_a_figure_that_is_none_is_told_beside_its_field_and_everything_stays(lin, address):
    answer = send(lin, address, **{"figure-0": "五六个", "problem": "缺人"})
    page = text(answer)
    assert answer.status_code == 400
    assert 'value="五六个" aria-invalid="true" aria-describedby="figure-0-fault"' in page
    assert "“五六个”不是数" in page
    assert "缺人" in page
    assert not ClaimRow.objects.exists()


def test_a_refusal_of_the_act_is_told_in_place(lin, address):
    page = text(send(lin, address, **{"figure-0": "-5"}))
    assert "累计数不能为负" in page
    assert 'value="-5" aria-invalid="true"' in page
    page = text(send(lin, address, **{"figure-0": "", "progress": ""}))
    assert "没有填数，也没有写进展" in page
    assert 'id="progress-fault"' in page


def test_a_draft_is_saved_and_opens_again(lin, address):
    send(lin, address, "save", **{"figure-0": "7"})
    assert ClaimDraftRow.objects.get().rev == 1
    page = text(lin.get(address))
    assert 'value="7"' in page
    assert 'name="rev" value="1"' in page
    assert "接着填" in text(lin.get(f"/plans/{KEY}/claims/?month=2020-03"))


def test_whoever_saves_second_sees_both_versions_and_keeps_his_own(lin, linfang, address, promise):
    save_claim_draft(linfang, plan=KEY, claim=claim(promise, "11", progress="别人写的"), rev=0)
    answer = send(lin, address, "save", **{"figure-0": "22", "progress": "我写的"})
    page = text(answer)
    assert answer.status_code == 409
    assert "两个版本" in page
    assert "别人写的" in page
    assert 'value="22"' in page
    assert 'name="rev" value="1"' in page  # to save again is to have seen theirs
    assert ClaimDraftRow.objects.get().data["progress"] == "别人写的"
    assert send(lin, address, "save", rev="1").status_code == 302


def test_whoever_reports_second_sees_what_was_reported(lin, linfang, address, promise):
    first = submit_claim(linfang, plan=KEY, claim=claim(promise, "11", progress="别人报的"))
    answer = send(lin, address, **{"figure-0": "22"})
    assert answer.status_code == 409
    assert "别人报的" in text(answer)
    assert f'name="after" value="{first.row.pk}"' in text(answer)
    assert ClaimRow.objects.count() == 1


def test_files_go_up_with_the_draft_and_can_be_taken_off_again(lin, address):
    send(lin, address, "attach", file=SimpleUploadedFile("名单.pdf", PDF))
    proof = ProofRow.objects.get()
    page = text(lin.get(address))
    assert "名单.pdf" in page
    assert f"SHA-256 {proof.sha256[:12]}" in page
    send(lin, address, f"drop:{proof.key}", proof=proof.key, rev="1")
    assert "名单.pdf" not in text(lin.get(address))
    assert ProofRow.objects.count() == 1  # a fact stays a fact; the claim does not cite it


def test_a_file_chosen_at_the_last_moment_is_part_of_the_claim(lin, address):
    send(lin, address, file=SimpleUploadedFile("名单.pdf", PDF))
    assert ClaimRow.objects.get().proofs == [ProofRow.objects.get().key]


def test_a_file_is_not_lost_when_something_else_is_wrong(lin, address):
    answer = send(lin, address, **{"figure-0": "x"}, file=SimpleUploadedFile("名单.pdf", PDF))
    assert answer.status_code == 400
    assert f'name="proof" value="{ProofRow.objects.get().key}"' in text(answer)


def test_a_file_that_is_not_taken_is_told_at_its_field(lin, address, settings):
    page = text(send(lin, address, file=SimpleUploadedFile("a.exe", b"MZ")))
    assert 'id="file-fault"' in page
    settings.JIANYUE_SCAN = "false"
    answer = send(lin, address, file=SimpleUploadedFile("名单.pdf", PDF))
    assert "没有通过验毒" in text(answer)
    assert not ClaimRow.objects.exists()


def test_without_script_a_button_shows_what_the_claim_would_do(lin, address):
    page = text(send(lin, address, "preview", **{"figure-0": "100000"}))
    assert "已兑现" in page
    assert 'value="100000"' in page
    assert not ClaimRow.objects.exists()


def test_with_script_the_page_asks_for_the_piece_alone(lin, address):
    piece = address.replace("/claim/", "/preview/")
    page = text(send(lin, piece, **{"figure-0": "100000"}))
    assert "<html" not in page
    assert "已兑现" in page
    assert "不是数" in text(send(lin, piece, **{"figure-0": "x"}))
    entries = EntryRow.objects.count()
    send(lin, piece)
    assert EntryRow.objects.count() == entries


def test_a_preview_that_is_only_looked_at_leads_to_the_form(lin, address):
    assert lin.get(address.replace("/claim/", "/preview/")).status_code == 302


def test_what_the_checker_asked_stands_on_top(lin, linfang, chenli, address, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise, "11"))
    check_claim(chenli, claim=done.row.pk, result=CheckResult.RETURNED, words="缺清单")
    page = text(lin.get(address))
    assert "缺清单" in page
    assert 'value="11"' in page


@pytest.mark.parametrize(("who", "status"), [("chief", 400), ("wangqiang", 403), ("head", 400)])
def test_nobody_else_has_the_form(as_, address, who, status):
    address = address.replace("&unit=SW", "")
    assert as_(who).get(address).status_code == status


def test_a_claim_for_another_unit_is_refused(lin, address):
    assert send(lin, address.replace("unit=SW", "unit=JW")).status_code == 403
    assert not ClaimRow.objects.exists()


def test_the_form_costs_a_constant_number_of_statements(lin, linfang, address, promise):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            lin.get(address)
        return sum(q["sql"].startswith("SELECT") for q in seen)

    asked()
    few = asked()
    for value in range(1, 9):
        submit_claim(linfang, plan=KEY, claim=claim(promise, str(value)))
    assert asked() <= few + 2 <= 20  # the checks and the proofs of claims that are there


def test_a_claim_sent_by_the_page_costs_a_constant_number_of_statements(lin, address):
    def asked(figure, after):
        with CaptureQueriesContext(connection) as seen:
            answer = send(lin, address, **{"figure-0": figure, "after": str(after)})
        assert answer.status_code == 302
        return len([q for q in seen if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])

    few = asked("5", 0)
    last = ClaimRow.objects.latest("id").pk
    assert asked("6", last) <= few <= 20
