"""What is kept no longer, and what is told openly: particulars that are due, open data of cases."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse

from jianyue.core.people import Actor
from jianyue.desk.case_retention import due_cases, erase_due_particulars
from jianyue.desk.open_cases import export_open_cases
from jianyue.web.door import page, said, ticked_page


@page
def retention_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """The list of what is due; whoever may decide confirms it."""
    return ticked_page(
        request,
        "retention",
        partial(due_cases, by),
        partial(erase_due_particulars, by),
        lambda count: said(f"已销毁 {count} 件。", f"{count} erased."),
    )


@page
def open_file(request: HttpRequest, by: Actor) -> HttpResponse:
    """The open data of cases as a zip; the export is logged."""
    response = HttpResponse(export_open_cases(by), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="cases-open.zip"'
    return response
