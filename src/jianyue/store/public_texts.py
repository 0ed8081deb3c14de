"""What is published about cases: of each case the last text, and nothing where it was withdrawn."""

from __future__ import annotations

from collections.abc import Collection

from jianyue.store.models import CasePublicRow, CaseRow


def public_texts(cases: Collection[int]) -> dict[int, str]:
    """The published text of each of these cases that has one, in one statement."""
    rows = CasePublicRow.objects.filter(case__in=cases).order_by("id")
    found = dict(rows.values_list("case", "text"))
    return {case: text for case, text in found.items() if text}


def public_text(case: CaseRow) -> str:
    """The published text of a case; empty where there is none, or it was withdrawn."""
    return public_texts([case.pk]).get(case.pk, "")
