"""A paper is drafted, edited against two hands, frozen once, and never changed after."""

import hashlib
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from jianyue.core.bulletin import BulletinKind
from jianyue.core.refusal import Refusal
from jianyue.desk.bulletins import (
    draft_bulletin,
    drop_bulletin,
    edit_bulletin,
    freeze_bulletin,
    parse_bulletin,
    redraft_bulletin,
)
from jianyue.store.blobs import get_blob
from jianyue.store.models import BulletinRow, EntryRow, PublicationRow
from tests.desk.conftest import KEY

NUMBER = "嘉府督〔2020〕3号"
APRIL = date(2020, 4, 20)


def draft(clerk, kind=BulletinKind.ORDER, **more):
    given = {"plan": KEY, "kind": kind, "as_of": date(2020, 3, 31), "area": "振兴乡村"}
    return draft_bulletin(clerk, **(given | more))


def freeze(clerk, row, **more):
    given = {"bulletin": row.pk, "number": NUMBER, "day": APRIL, "rev": row.rev}
    return freeze_bulletin(clerk, **(given | more))


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def test_a_draft_is_written_from_the_archive_with_what_is_known_today(plan, clerk):
    held = parse_bulletin(draft(clerk).data)
    assert (held.kind, held.as_of, held.known) == (BulletinKind.ORDER, date(2020, 3, 31), APRIL)
    assert held.area == "振兴乡村"
    assert (held.day, held.masthead.number) == (None, "")


def test_who_may_not_publish_drafts_nothing(plan, linfang, wangqiang):
    assert refused(draft, linfang) == refused(draft, wangqiang) == "R401"
    assert not BulletinRow.objects.exists()


def test_a_day_to_come_an_area_or_a_unit_that_is_not_there_are_refused(plan, clerk):
    assert refused(draft, clerk, as_of=date(2020, 4, 21)) == "R430"
    assert refused(draft, clerk, area="海洋") == "R439"
    assert refused(draft, clerk, unit="海洋局") == "R439"


def test_words_are_edited_and_two_hands_do_not_overwrite_each_other(plan, clerk):
    row = draft(clerk)
    data = row.data | {"title": "关于抓紧办理有关事项的通知单"}
    edited = edit_bulletin(clerk, bulletin=row.pk, data=data, rev=1)
    assert (edited.title, edited.rev) == ("关于抓紧办理有关事项的通知单", 2)
    assert refused(edit_bulletin, clerk, bulletin=row.pk, data=row.data, rev=1) == "R402"


@pytest.mark.parametrize(
    "change",
    [
        {"as_of": "2020-04-01"},
        {"kind": "notice"},
        {"area": ""},
        {"day": "2020-04-20"},
        {"marks": ["内部"]},
        {"masthead": {"words": "甲", "number": NUMBER}},
        {"titel": "甲"},
        {"blocks": "甲"},
    ],
)
def test_what_makes_it_another_paper_or_none_is_refused(plan, clerk, change):
    row = draft(clerk)
    data = row.data | change
    assert refused(edit_bulletin, clerk, bulletin=row.pk, data=data, rev=1) == "R438"


def test_a_frozen_paper_has_number_day_and_two_files_kept_by_their_hash(plan, clerk):
    frozen = freeze(clerk, draft(clerk))
    assert frozen.bulletin.masthead.number == NUMBER
    assert frozen.bulletin.day == frozen.bulletin.imprint.day == APRIL
    assert [f.name.rpartition(".")[2] for f in frozen.files] == ["docx", "pdf"]
    for file in frozen.files:
        data = get_blob(file.sha256)
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (file.sha256, file.size)
    entry = EntryRow.objects.order_by("-id").first()
    assert entry.act == "freeze_bulletin"
    assert "store_publicationrow" in entry.body
    assert frozen.files[0].sha256 in entry.body


def test_a_frozen_paper_is_never_changed(plan, clerk):
    row = freeze(clerk, draft(clerk)).row
    again = {"bulletin": row.pk, "rev": row.rev}
    assert refused(edit_bulletin, clerk, data=row.data, **again) == "R437"
    assert refused(redraft_bulletin, clerk, **again) == "R437"
    assert refused(drop_bulletin, clerk, **again) == "R437"
    assert refused(freeze, clerk, row) == "R437"
    with pytest.raises(DatabaseError), transaction.atomic():
        PublicationRow.objects.update(number="嘉府督〔2020〕4号")


def test_a_number_is_written_as_the_standard_says_and_used_once(plan, clerk):
    freeze(clerk, draft(clerk))
    other = draft(clerk)
    assert refused(freeze, clerk, other, number="嘉府督[2020]4号") == "R435"
    assert refused(freeze, clerk, other, day=date(2020, 3, 30)) == "R435"
    assert refused(freeze, clerk, other) == "R436"
    other.refresh_from_db()
    assert other.frozen_at is None


def test_a_draft_that_somebody_changed_is_not_frozen_unseen(plan, clerk):
    row = draft(clerk)
    edit_bulletin(clerk, bulletin=row.pk, data=row.data | {"title": "甲"}, rev=1)
    assert refused(freeze, clerk, row) == "R402"
    assert not PublicationRow.objects.exists()


def test_drafted_anew_it_knows_what_is_known_today(plan, clerk, settings):
    row = draft(clerk)
    edit_bulletin(clerk, bulletin=row.pk, data=row.data | {"title": "甲"}, rev=1)
    settings.JIANYUE_TODAY = "2020-05-06"
    fresh = redraft_bulletin(clerk, bulletin=row.pk, rev=2)
    held = parse_bulletin(fresh.data)
    assert (held.title, held.known, fresh.rev) == ("督查通知单", date(2020, 5, 6), 3)


def test_a_draft_is_dropped_and_one_that_is_not_there_is_refused(plan, clerk):
    row = draft(clerk)
    assert refused(drop_bulletin, clerk, bulletin=row.pk, rev=7) == "R402"
    drop_bulletin(clerk, bulletin=row.pk, rev=1)
    assert refused(drop_bulletin, clerk, bulletin=row.pk, rev=1) == "R403"


def test_a_draft_takes_as_many_statements_for_one_promise_as_for_all(plan, clerk):
    counts = []
    for area in ("振兴乡村", ""):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            draft(clerk, area=area, kind=BulletinKind.NOTICE)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 24, counts
