"""Every page of the table of addresses: fair to everybody, in both looks; a new one cannot be forgotten."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from jianyue.core.bulletin import BulletinKind
from jianyue.desk.bulletins import draft_bulletin, freeze_bulletin
from jianyue.desk.cases import open_case
from jianyue.desk.claims import submit_claim
from jianyue.desk.clock import moment, today
from jianyue.desk.duties import Duty, assign_duties
from jianyue.desk.jobs import start_upload
from jianyue.desk.outbox import TRIES
from jianyue.store.models import EntryRow, OutboxRow
from tests.desk.cases import CLERK, DISPATCHED, EVENT, led, opened
from tests.desk.test_claims import claim
from tests.desk.test_requests import ask
from tests.web.conftest import KEY

REPORT = Path(__file__).resolve().parents[3] / "examples" / "jiading-2020" / "report.txt"
HANDS_OVER = "sends somebody on, takes a form or gives a file: nothing of it is looked at"
ELSEWHERE = "of the district's own identity provider, which these tests have not"
NO_PAGE: dict[str, str] = {
    **dict.fromkeys(
        [
            "home",
            "sign_out",
            "case_next",
            "choose",
            "review_merge",
            "review_add",
            "review_clause",
            "review_item",
            "preview",
            "workbook",
            "assign_upload",
            "assign_apply",
            "assign_bulk",
            "paper_draft",
            "case_anonymous",
            "paper_preview",
            "paper_act",
            "paper_file",
            "messages_again",
            "message_again",
            "token_revoke",
            "file",
            "case_file",
            "case_map_areas",
            "case_picture",
            "cases_open",
            "patrol_worker",
            "report_areas",
        ],
        HANDS_OVER,
    ),
    **dict.fromkeys(
        [
            "openid_connect_login",
            "openid_connect_callback",
            "socialaccount_login_error",
            "socialaccount_login_cancelled",
        ],
        ELSEWHERE,
    ),
    "mfa_download_recovery_codes": HANDS_OVER,
    "mfa_authenticate": "half-way through signing in; test_second_factor looks at it",
    "mfa_reauthenticate": "asked of whoever has a second factor; test_second_factor looks at it",
    "mfa_view_recovery_codes": "only once a second factor is there; test_second_factor looks at it",
    "mfa_generate_recovery_codes": "the same",
    "mfa_deactivate_totp": "the same",
}


@dataclass(frozen=True)
class Seen:
    """A page as somebody opens it; nobody for one that is seen before signing in."""

    who: str
    path: str
    status: int = 200


@pytest.fixture
def pages(desk, three, clerk, linfang, promise, settings):
    """Something on every page, and who looks at it."""
    settings.SECOND_FACTOR = "none"
    job = start_upload(clerk, name="report.txt", data=REPORT.read_bytes(), year=2021, beside=False)
    job.refresh_from_db()
    draft, at = f"/plans/{job.plan}/", f"/plans/{KEY}/"
    assign_duties(clerk, plan=KEY, duties=[Duty(c, "SW", ("JW",)) for c in ("C015", "C022")])
    done = submit_claim(linfang, plan=KEY, claim=claim(promise, "5"))
    ask(linfang, promise)
    held = [draft_bulletin(clerk, plan=KEY, kind=BulletinKind.NOTICE, as_of=today()) for _ in "12"]
    freeze_bulletin(
        clerk, bulletin=held[1].pk, number="样府督〔2020〕1号", day=today(), rev=held[1].rev
    )
    told = {"channel": "mail", "address": "linfang@example.invalid", "made_at": moment()}
    for tries in (0, TRIES):  # one that waits and one that was given up
        OutboxRow.objects.create(
            key=f"{tries}",
            subject="【蓝单】1 件",
            body="办",
            tries=tries,
            not_before=moment(),
            **told,
        )
    entry = EntryRow.objects.get(act="load_book").pk
    one = f"{at}promises/{promise}/"
    case = led(DISPATCHED)
    phone = EVENT | {"phone": "13800000000"}
    known = open_case(CLERK, process="city_event", fields=phone).number
    return {
        "account_login": [Seen("", "/sign-in/")],
        "account_inactive": [Seen("", "/account/inactive/")],
        "account_change_password": [Seen("chief", "/account/password/")],
        "account_reauthenticate": [Seen("chief", "/account/again/")],
        "mfa_index": [Seen("chief", "/account/second-factor/")],
        "mfa_activate_totp": [Seen("chief", "/account/second-factor/totp/activate/")],
        "plans": [Seen("chief", "/plans/")],
        "upload": [Seen("chief", "/plans/new/")],
        "job": [Seen("chief", f"/jobs/{job.pk}/")],
        "review": [Seen("chief", f"{draft}review/"), Seen("chief", f"{draft}review/?clause=3")],
        "adopt": [Seen("chief", f"{draft}adopt/")],
        "board": [Seen("head", at), Seen("head", f"{at}?as_of=2020-03-31")],
        "text": [Seen("head", f"{at}text/"), Seen("head", f"{at}text/?clause=3")],
        "promises": [Seen("chief", f"{at}promises/"), Seen("chief", f"{at}promises/?q=无此事")],
        "promise": [Seen("linfang", one), Seen("chenli", one)],
        "claim": [Seen("linfang", f"{at}promises/{c}/claim/") for c in (promise, "C015", "C022")],
        "request": [Seen("linfang", f"{one}request/")],
        "claims": [Seen("chief", f"{at}claims/?unit=SW"), Seen("linfang", f"{at}claims/")],
        "checks": [Seen("chenli", f"{at}checks/")],
        "check": [Seen("chenli", f"{at}checks/{done.row.pk}/")],
        "requests": [Seen("head", f"{at}requests/")],
        "assign": [Seen("chief", f"{at}assign/")],
        "amendments": [Seen("chief", f"{at}amendments/")],
        "amend": [Seen("chief", f"{one}amend/")],
        "by_cases": [Seen("chief", f"{at}promises/C006/cases/")],
        "value": [Seen("chief", f"{at}promises/C006/value/")],
        "papers": [Seen("chief", f"{at}papers/")],
        "paper": [Seen("chief", f"/papers/{row.pk}/") for row in held],
        "cases": [Seen("chief", "/cases/"), Seen("linfang", "/cases/?mine=1&overdue=1")],
        "case": [Seen("linfang", f"/cases/{case}/"), Seen("chief", f"/cases/{opened()}/")],
        "retention": [Seen("chief", "/retention/")],
        "process": [Seen("chief", "/processes/city_event/")],
        "processes": [Seen("chief", "/processes/"), Seen("linfang", "/processes/")],
        "case_new": [Seen("chief", "/cases/new/"), Seen("linfang", "/cases/new/?process=issue")],
        "case_print": [Seen("chief", f"/cases/{case}/print/")],
        "case_particulars": [Seen("chief", f"/cases/{known}/particulars/")],
        "case_publish": [Seen("chief", f"/cases/{known}/publish/")],
        "case_version": [Seen("head", f"/cases/{case}/version/")],
        "case_board": [Seen("chief", "/cases/board/")],
        "case_map": [Seen("chief", "/cases/map/"), Seen("linfang", "/cases/map/?area=anting")],
        "case_tables": [
            Seen("chief", "/cases/tables/"),
            Seen("chief", "/cases/tables/?until=2000-01-01"),
        ],
        "case_stages": [
            Seen("chief", "/cases/stages/"),
            Seen("chief", "/cases/stages/?until=2000-01-01"),
        ],
        "report": [Seen("", "/report/"), Seen("linfang", "/report/")],
        "follow": [Seen("", f"/report/{case}/")],
        "patrol": [Seen("linfang", "/patrol/")],
        "account": [Seen("chief", "/account/")],
        "search": [Seen("chief", f"/search/{asked}") for asked in ("?q=医院", "?q=坚持", "")],
        "views": [Seen("chief", "/views/")],
        "units": [Seen("sysadmin", "/admin/units/")],
        "unit": [Seen("sysadmin", "/admin/units/SW/")],
        "messages": [Seen("sysadmin", "/admin/messages/")],
        "comparing": [Seen("sysadmin", "/admin/comparing/"), Seen("audit", "/admin/comparing/")],
        "people": [Seen("secadmin", "/admin/people/")],
        "person": [Seen("secadmin", "/admin/people/linfang/")],
        "tokens": [Seen("secadmin", "/admin/tokens/")],
        "audit": [Seen("audit", "/admin/audit/")],
        "entry": [Seen("audit", f"/admin/audit/{entry}/")],
        "(refused)": [Seen("chief", "/admin/units/", 403), Seen("wangqiang", "/plans/", 403)],
        "(nowhere)": [Seen("chief", "/nowhere/", 404)],
    }


def named(patterns):
    """The names of every address of the desk but the machine's door."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if not str(pattern.pattern).startswith(("api/", "open311/")):
                yield from named(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.name


def test_no_page_of_the_table_is_forgotten(pages):
    table = set(named(get_resolver().url_patterns))
    shown = {name for name in pages if not name.startswith("(")}
    assert table - shown - set(NO_PAGE) == set()
    assert (shown | set(NO_PAGE)) - table == set()


@pytest.mark.parametrize(
    ("width", "look", "tongue"),
    [
        (390, "light", "zh-hans"),
        (390, "dark", "en"),
        (1280, "dark", "zh-hans"),
        (1920, "light", "en"),
    ],
)
def test_every_page_is_fair_to_everybody(pages, opened, fair, width, look, tongue):
    signed, unfair = {}, []
    for seen in (one for shown in pages.values() for one in shown):
        if seen.who not in signed:
            signed[seen.who] = opened(seen.who, width=width, look=look, tongue=tongue)
        page = signed[seen.who]
        assert (seen.path, page.goto(seen.path).status) == (seen.path, seen.status)
        unfair += [f"{seen.path}: {fault}" for fault in fair(page)]
    assert unfair == []
