"""Compose 编排: picks from the Tables what a poster says and puts it in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jianyue.core.status import Light, Status
from jianyue.core.table import Cell
from jianyue.press.figures import say_day, say_range
from jianyue.press.marks import MEANINGS, mark
from jianyue.press.page import Band, Count, Item, Lamp, Legend, Page
from jianyue.press.rows import (
    Row,
    Tables,
    count_promises,
    day,
    meta,
    number,
    promises,
    rows,
    text,
)

PLAN, PROGRESS = "plan", "progress"
CLAIMED, VERIFIED = "claimed", "verified"
DIRECTIONS_SHOWN = 5  # of an area without promises; the rest is counted, not dropped in silence
_SAID_APART = 2  # cards on which the same reason is still told one by one
_RESTS_ON = ("actual", "because", "was_red", "progress", "expected")
NO_AREA = "其他承诺"


def make_page(tables: Tables, *, edition: str, basis: str, checksum: str) -> Page:
    """The page of an edition ("plan", "progress") on a basis ("claimed", "verified").

    ``checksum`` is the SHA-256 of the data shown. ValueError for another edition or basis.
    """
    if edition not in (PLAN, PROGRESS) or basis not in (CLAIMED, VERIFIED):
        raise ValueError(f"no such edition or basis: {edition}, {basis}")
    known = meta(tables)
    judged = basis if edition == PROGRESS else ""
    as_of = known.get("as_of", "")
    all_rows = promises(tables)
    bands = _bands(tables, all_rows, judged)
    panel = tuple(_item(row, judged) for row in rows(tables, "headline"))
    usual = _usual_reasons((*panel, *(item for band in bands for item in band.items)))
    bands = tuple(replace(band, items=_terse(band.items, usual)) for band in bands)
    told = sum(band.direction_count for band in bands)
    return Page(
        edition=edition,
        title=known.get("title", ""),
        place=known.get("place", ""),
        year=known.get("year", ""),
        edition_zh="承诺清单" if edition == PLAN else _STAND[basis][0],
        edition_en="What was promised" if edition == PLAN else _STAND[basis][1],
        as_of=say_day(date.fromisoformat(as_of)) if as_of else "",
        sample=known.get("sample") == "true",
        total=count_promises(all_rows),
        counts=_counts(tables, all_rows, judged),
        panel=_terse(panel, usual),
        bands=bands,
        legend=_legend(all_rows, judged) if judged else (),
        facts=_facts(known, checksum),
        other_directions=len(rows(tables, "directions")) - told,
    )


_STAND = {
    CLAIMED: ("承诺进展 · 按自报", "Where the promises stand, as claimed"),
    VERIFIED: ("承诺进展 · 按核实", "Where the promises stand, as verified"),
}
_KINDS = (
    ("number", "数量目标", "figures"),
    ("milestone", "工程节点", "milestones"),
    ("relative", "比照目标", "relative"),
)


def _counts(tables: Tables, all_rows: tuple[Row, ...], judged: str) -> tuple[Count, ...]:
    if not judged:
        first = {text(row, "id"): text(row, "kind") for row in reversed(all_rows)}
        kinds = list(first.values())
        said = [Count(kinds.count(kind), zh, en) for kind, zh, en in _KINDS]
        return tuple(count for count in said if count.number)
    counts = []
    for row in rows(tables, "summary"):
        much = number(row, f"count_{judged}") or Decimal(0)
        if much:
            light = text(row, "light") or Light.GREY.value
            share = float(much / max(1, count_promises(all_rows)))
            said_en = text(row, "status_en")
            counts.append(
                Count(int(much), text(row, "status_zh"), said_en, light, mark(light), share)
            )
    return tuple(counts)


def _usual_reasons(items: Sequence[Item]) -> frozenset[str]:
    """Reasons that several grey lamps without a figure share. The legend tells what such a lamp
    means; said on every card as well it would hide the few cards that have more to say."""
    said = Counter(item.because for item in items if _is_silent(item))
    return frozenset(reason for reason, times in said.items() if times > _SAID_APART)


def _terse(items: tuple[Item, ...], usual: frozenset[str]) -> tuple[Item, ...]:
    return tuple(
        replace(item, because="") if _is_silent(item) and item.because in usual else item
        for item in items
    )


def _is_silent(item: Item) -> bool:
    return item.lamp is not None and item.lamp.light == Light.GREY.value and not item.actual


def _bands(tables: Tables, all_rows: tuple[Row, ...], judged: str) -> tuple[Band, ...]:
    shown = {_key(row) for row in rows(tables, "headline")}
    order: dict[tuple[str, str], list[Row]] = {
        (text(row, "area_no"), text(row, "area")): [] for row in rows(tables, "areas")
    }
    headline_only: set[tuple[str, str]] = set()
    for row in all_rows:
        place = (text(row, "area_no"), text(row, "area"))
        kept = order.setdefault(place, [])
        if _key(row) in shown:
            headline_only.add(place)
        else:
            kept.append(row)
    directions = rows(tables, "directions")
    shown_places = [p for p, held in order.items() if held or p not in headline_only]
    return tuple(
        _band(number, place, order[place], directions, judged)
        for number, place in enumerate(shown_places, start=1)
    )


def _key(row: Row) -> tuple[str, str, str]:
    """One measure of one commitment: a row of the panel is the same row in its area."""
    return text(row, "id"), text(row, "no"), text(row, "measure")


def _under(direction: Row, place: tuple[str, str]) -> bool:
    if text(direction, "area_no"):
        return text(direction, "area_no") == place[0]
    return text(direction, "area") == place[1]


def _band(
    number: int, place: tuple[str, str], held: list[Row], directions: tuple[Row, ...], judged: str
) -> Band:
    own = [text(row, "text") for row in directions if _under(row, place)]
    return Band(
        number=str(number),
        title=place[1] or NO_AREA,
        count=count_promises(held),
        items=tuple(_item(row, judged) for row in held),
        directions=() if held else tuple(own[:DIRECTIONS_SHOWN]),
        direction_count=len(own),
    )


def _item(row: Row, judged: str) -> Item:
    value, numeral, unit = number(row, "value"), "", ""
    if value is not None and text(row, "kind") == "number":
        numeral, unit = say_range(value, number(row, "high")), text(row, "unit")
    title, target, quote = text(row, "measure"), text(row, "target"), text(row, "promise")
    own = _judged_on(row, judged)
    lamp = _lamp(row, judged) if judged else None
    return Item(
        id=text(row, "id"),
        title=title or quote or f"（未写明指标）{text(row, 'id')}",
        target=target,
        numeral=numeral,
        unit=unit,
        due=_due(row),
        lead=text(row, "lead"),
        quote="" if set(quote) <= set(title + target) else quote,  # says nothing more
        lamp=lamp,
        actual=text(own, "actual"),
        because=text(own, "because"),
        was_red=_was_red(day(own, "was_red"), lamp),
        progress=_share(own, "progress"),
        expected=_share(own, "expected"),
    )


def _was_red(since: date | None, lamp: Lamp | None) -> str:
    """A light remembers that it was once red; one that is red now says since when."""
    if since is None:
        return ""
    red_now = lamp is not None and lamp.light == Light.RED.value
    return f"{say_day(since)}{'首次' if red_now else '曾'}亮红灯"


def _judged_on(row: Row, judged: str) -> Row:
    """What the verdict on this basis rests on; empty in the plan edition.

    A column of the basis's own (``because_verified``) goes first. Without one the plain column is
    what was claimed: it is left out where the check came to another status, since a claimed
    figure must not stand beside a verified light.
    """
    if not judged:
        return {}
    same = judged == CLAIMED or row.get("status_claimed") == row.get("status_verified")
    found: dict[str, Cell] = {}
    for key in _RESTS_ON:
        if f"{key}_{judged}" in row:
            found[key] = row[f"{key}_{judged}"]
        elif same:
            found[key] = row.get(key)
    return found


def _due(row: Row) -> str:
    due, words = day(row, "due"), text(row, "due_words")
    if due is None:
        return words
    said = say_day(due)
    return f"{words}（{said}）" if words else f"{said}前"


def _lamp(row: Row, judged: str) -> Lamp:
    said = text(row, f"status_{judged}") or Status.UNPROVEN.value
    status = Status(said)
    light = text(row, f"light_{judged}") or Light.GREY.value
    return Lamp(light, mark(light), status.zh, status.en)


def _share(row: Row, key: str) -> float | None:
    value = number(row, key)
    return None if value is None else float(min(max(value, Decimal(0)), Decimal(1)))


def _legend(all_rows: tuple[Row, ...], judged: str) -> tuple[Legend, ...]:
    lamps = {_lamp(row, judged) for row in all_rows}
    order = list(Status)
    return tuple(
        Legend(lamp, *MEANINGS[status])
        for status in order
        for lamp in sorted((x for x in lamps if x.zh == status.zh), key=lambda x: x.light)
    )


def _facts(known: dict[str, str], checksum: str) -> tuple[tuple[str, str, str], ...]:
    """(name, English name, value) of the imprint; what is not known is left out."""
    version = known.get("version", "")
    said = (
        ("来源", "Source", known.get("source", "")),
        ("计划版本", "Plan version", f"第 {version} 版" if version.isdecimal() else version),
        ("原文校验 SHA-256", "SHA-256 of the report", known.get("sha256", "")),
        ("数据校验 SHA-256", "SHA-256 of the data shown (tables.json)", checksum),
    )
    return tuple(fact for fact in said if fact[2])
