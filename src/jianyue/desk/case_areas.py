"""区域 areas of cases: reckoned anew once a district's book of areas was changed.

The row of a case keeps the lowest area in which its place lies, by the book that was in force when
the row was written. After the book has changed every old row differs, and is told so by the nightly
comparing until somebody says: by the new book, all of them. Closed cases too: the archive keeps no
older book by which their rows could be compared, and a table of both would have each place under
two names. What was observed, published or printed before stays as it was.
"""

from __future__ import annotations

from collections import defaultdict

from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.deed import Deed, act
from jianyue.library.areas import load_areas
from jianyue.store.models import CaseDifferenceRow, CaseRow

AREA = "area"
_READ, _WRITTEN = 20_000, 1_000
_NAMED = 100  # moves from one area to another that the entry names


@act(Right.OPERATE, "按区域书重算区域", "reckon the areas of cases anew")
def reckon_areas(deed: Deed, *, reason: str) -> int:
    """Write into the row of every case, open or closed, the area in which it lies by the book in
    force; the entry says how many went from which area to which. Gives how many moved. Raises
    Refusal R1014 without a reason, R1290 when every case is where its row says."""
    if not reason.strip():
        raise Refusal("R1014", "重算须写明理由", "填好再办", english="a reason is needed")
    moved: dict[tuple[str, str], int] = defaultdict(int)
    last = 0
    placed = CaseRow.objects.exclude(lon=None).exclude(lat=None).order_by("pk")
    columns = ("pk", "lon", "lat", AREA)
    while rows := list(placed.filter(pk__gt=last).values_list(*columns)[:_READ]):
        last = rows[-1][0]
        for move, keys in _moves(rows).items():
            moved[move] += _write(deed, move, keys)
    count = sum(moved.values())
    if not count:
        raise Refusal(
            "R1290",
            "每件的区域都与现在的区域书一致，没有要重算的",
            "先换好区域书，重启服务，再来",
            english="every case lies where its row says, by the book in force",
            english_hint="change the book and start the services anew first",
        )
    names = [f"{old or '—'} → {new or '—'}: {n}" for (old, new), n in sorted(moved.items())]
    deed.about("", reason=reason.strip()[:200], count=count, rows=names[:_NAMED])
    return count


def _moves(rows: list[tuple[int, float, float, str]]) -> dict[tuple[str, str], list[int]]:
    """The cases that lie elsewhere than their rows say, by where from and where to."""
    book, found = load_areas(), defaultdict(list)
    for key, lon, lat, area in rows:
        region = book.at((lon, lat))
        if (right := region.id if region else "") != area:
            found[area, right].append(key)
    return found


def _write(deed: Deed, move: tuple[str, str], keys: list[int]) -> int:
    old, new = move
    done = 0
    for n in range(0, len(keys), _WRITTEN):
        some = keys[n : n + _WRITTEN]
        # Whoever has acted in the meantime has written the row by the book in force himself.
        rows = CaseRow.objects.filter(pk__in=some, area=old, reckoned__lte=deed.at)
        done += rows.update(area=new)
        CaseDifferenceRow.objects.filter(case__in=some, column=AREA, ended_at=None).update(
            ended_at=deed.at, mended_by=deed.by.id
        )
    return done
