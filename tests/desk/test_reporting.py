"""What a reporter sends becomes a case once, with a photo that says nothing beyond what it shows."""

from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from jianyue.core.people import PUBLIC
from jianyue.desk.reporting import MOST_BYTES, ready_photo, report
from jianyue.store.blobs import get_blob
from jianyue.store.models import CaseEventRow, CaseFileRow, CaseRow, CaseSecretRow
from tests.desk.cases import CLERK, LINFANG, NOBODY
from tests.desk.reporters import HERE, photo, reported
from tests.desk.test_cases import office, refused  # noqa: F401 fixture


def test_whoever_has_no_account_reports(office):  # noqa: F811
    case = CaseRow.objects.get(number=reported(phone="13800000000"))
    event = CaseEventRow.objects.get(case=case)
    assert (case.state, event.person, event.role) == ("found", "public", "reporter")
    assert event.data == {"source": "居民上报", "text": "路上有个坑洞", "place": HERE}
    assert "13800000000" not in CaseSecretRow.objects.get(case=case).token


def test_a_patrol_reports_as_what_he_is(office):  # noqa: F811
    for by, role in ((CLERK, "patrol"), (LINFANG, "patrol")):
        number = reported(by=by, source="patrol")
        event = CaseEventRow.objects.get(case__number=number)
        assert (event.role, event.data["source"]) == (role, "网格巡查")


def test_what_is_sent_twice_is_one_case_with_one_photo(office):  # noqa: F811
    numbers = {reported(client_id="7-1", photo=ready_photo(photo())) for _ in range(2)}
    assert len(numbers) == CaseFileRow.objects.count() == 1


def test_the_photo_that_is_kept_says_nothing_of_the_telephone(office):  # noqa: F811
    reported(photo=ready_photo(photo()))
    kept = get_blob(CaseFileRow.objects.get().sha256)
    assert dict(Image.open(BytesIO(kept)).getexif()) == {}


def test_the_place_of_a_photo_is_taken_where_the_reporter_agreed(office):  # noqa: F811
    # 31°22'50.52" = 31 + 22/60 + 50.52/3600 = 31.3807; 121°15'55.8" = 121.2655
    agreed = reported(place="塔城路", photo=ready_photo(photo(), place_agreed=True))
    other = reported(place="塔城路", photo=ready_photo(photo()))
    assert CaseEventRow.objects.get(case__number=agreed).data["place"] == HERE
    assert CaseEventRow.objects.get(case__number=other).data["place"] == "塔城路"


def test_nothing_is_opened_without_words_or_by_whoever_may_not(office):  # noqa: F811
    assert refused("R1014", report, PUBLIC, text=" ", place=HERE).field == "text"
    refused("R1160", report, PUBLIC, text="长" * 4001, place=HERE)
    refused("R1155", report, PUBLIC, text="坑", place="121,91")
    refused("R401", report, NOBODY, text="坑", place=HERE)
    assert CaseRow.objects.count() == 0


def test_a_photo_is_asked_for_its_size_and_its_kind(office):  # noqa: F811
    assert refused("R1163", ready_photo, b"0" * (MOST_BYTES + 1)).field == "photo"
    assert refused("R1153", ready_photo, b"%PDF-1.7").field == "photo"


def test_a_report_costs_a_constant_number_of_statements(office):  # noqa: F811
    reported(phone="1", photo=ready_photo(photo()))
    counts = []
    for n in (1, 20):
        for _ in range(n):
            reported()
        ready = ready_photo(photo())
        with CaptureQueriesContext(connection) as found:
            reported(phone="13800000000", photo=ready)
        counts.append(len(found))
    assert counts[0] == counts[1]
    assert counts[0] <= 16
