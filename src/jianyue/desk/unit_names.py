"""What units are called, in both tongues: for acts that refuse, and for whoever reads (case_names)."""

from __future__ import annotations

from functools import lru_cache

from jianyue.library.dispatch import dispatch_ids, load_dispatch
from jianyue.store.models import UnitRow

Both = tuple[str, str]
SAMPLE_ZH, SAMPLE_EN = "（样例）", " (sample)"


def unit_names() -> dict[str, Both]:
    """Every unit by its code, in one statement: as the district calls it, and as the dispatch books
    do in English."""
    known = _english_units()
    rows = UnitRow.objects.order_by("code").values_list("code", "name")
    return {code: (name, _english(name, known.get(code, ""))) for code, name in rows}


def _english(name: str, en: str) -> str:
    if not en:
        return name
    return f"{en}{SAMPLE_EN}" if name.endswith(SAMPLE_ZH) else en


@lru_cache(maxsize=1)
def _english_units() -> dict[str, str]:
    """What the dispatch books call the units in English, by their codes."""
    told: dict[str, str] = {}
    for name in dispatch_ids():
        told |= {unit.id: unit.en for unit in load_dispatch(name).units}
    return told
