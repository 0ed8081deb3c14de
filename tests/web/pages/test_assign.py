"""The workbook goes out, comes back, is looked at, and is applied as it was looked at."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jianyue.store.models import DutyRow
from tests.desk.sheets import fill
from tests.web.conftest import KEY


@pytest.fixture
def chief(as_):
    return as_("chief")


def filled(chief, cells):
    """The workbook as it was downloaded, with cells typed over, as Excel would."""
    data = chief.get(f"/plans/{KEY}/assign/workbook/").content
    return SimpleUploadedFile("分解表.xlsx", fill(data, cells))


def hidden(page):
    text = page.content.decode()
    return {
        name: re.search(rf'name="{name}" value="([^"]*)"', text)[1]
        for name in ("digest", "data", "name")
    }


def test_an_uploaded_workbook_is_looked_at_and_nothing_is_written(chief):
    before = DutyRow.objects.count()
    page = chief.post(
        f"/plans/{KEY}/assign/upload/", {"workbook": filled(chief, {("C001", "lead"): "JW"})}
    )
    assert "JW" in page.content.decode()
    assert DutyRow.objects.count() == before


def test_what_was_looked_at_is_applied_and_the_same_file_again_changes_nothing(chief):
    before = DutyRow.objects.count()
    page = chief.post(
        f"/plans/{KEY}/assign/upload/", {"workbook": filled(chief, {("C001", "lead"): "JW"})}
    )
    seen = hidden(page)
    done = chief.post(f"/plans/{KEY}/assign/apply/", seen)
    assert done.status_code == 302
    assert DutyRow.objects.count() == before + 1
    again = chief.post(f"/plans/{KEY}/assign/apply/", seen)
    assert again.status_code == 400  # the archive is no longer what was looked at
    assert DutyRow.objects.count() == before + 1


def test_a_file_that_is_no_workbook_is_told_on_the_page(chief):
    file = SimpleUploadedFile("a.xlsx", b"nothing")
    page = chief.post(f"/plans/{KEY}/assign/upload/", {"workbook": file})
    assert page.status_code == 400
    assert 'role="alert"' in page.content.decode()


def test_many_are_set_at_once_after_a_look(chief):
    asked = {"ids": "C001 C002", "set-lead": "on", "lead": "JW"}
    page = chief.post(f"/plans/{KEY}/assign/bulk/", asked)
    digest = re.search(r'name="digest" value="([^"]*)"', page.content.decode())[1]
    before = DutyRow.objects.count()
    assert chief.post(f"/plans/{KEY}/assign/bulk/", asked | {"digest": digest}).status_code == 302
    assert DutyRow.objects.count() == before + 2


def test_only_who_assigns_has_the_page(as_):
    assert as_("linfang").get(f"/plans/{KEY}/assign/").status_code == 403
