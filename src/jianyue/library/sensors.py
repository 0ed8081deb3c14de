"""Loads ``sensors.toml`` strictly: which sensor stands where, and what of it is out of bounds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from jianyue.core.incoming import Sensor
from jianyue.core.place import read_place
from jianyue.core.text import Source
from jianyue.library.dispatch import load_dispatch
from jianyue.library.opening import book_text, opened, unsound
from jianyue.library.own import in_force
from jianyue.library.toml_reader import Reader, Table

SENSOR_FILE = Path(__file__).with_name("sensors.toml")


@lru_cache(maxsize=4)
def load_sensors(path: Path | None = None) -> dict[str, Sensor]:
    """The sensors of a file (default: the one shipped) by their ids. Raises Refusal R1165 for one
    that cannot be read or is not right."""
    file = path or in_force(SENSOR_FILE)
    placed, found, faults = opened(book_text(file, "R1165"), _sensors)
    if found is None:
        raise unsound(Path(placed.source.name), "R1165", faults[0])
    return {one.id: one for one in found}


def read_sensors(source: Source) -> tuple[str, ...]:
    """What is wrong with a text, in the words of its faults."""
    return tuple(fault.message for fault in opened(source, _sensors)[2])


def _sensors(reader: Reader, table: Table) -> tuple[Sensor, ...]:
    reader.table("", table, "sensors sensor")
    reader.names(
        "sensors", reader.table("sensors", table.get("sensors", {}), "zh en basis", "sample")
    )
    categories = load_dispatch("city_event").category_of
    return tuple(_each(reader, table.get("sensor", []), categories))


def _each(reader: Reader, entries: object, categories: Collection[str]) -> Iterator[Sensor]:
    seen: set[str] = set()
    for i, value in enumerate(entries if isinstance(entries, list) else []):
        path = f"sensor.{i}"
        entry = reader.table(path, value, "id zh en place category basis", "unit low high")
        words = {
            key: reader.text(path, entry, key, empty=False)
            for key in ("id", "zh", "en", "place", "category", "basis")
        }
        if words["id"] in seen:
            reader.wrong(f"{path}.id", "编号写了两次", "an id twice", "改一个", "change one")
        if words["category"] not in categories:
            told = ("派单书里没有这一类", "no class of the dispatch book")
            reader.wrong(f"{path}.category", *told, "照派单书写", "write one of its classes")
        if not _on_earth(words["place"]):
            told = ("要先写经纬度", "a point must come first")
            reader.wrong(f"{path}.place", *told, "121.26550,31.38070 塔城路", "")
        seen.add(words["id"])
        low, high = (_bound(reader, path, entry, key) for key in ("low", "high"))
        yield Sensor(**words, unit=reader.text(path, entry, "unit"), low=low, high=high)


def _on_earth(text: str) -> bool:
    try:
        return read_place(text).point is not None
    except ValueError:
        return False


def _bound(reader: Reader, path: str, entry: Table, key: str) -> Decimal | None:
    value = entry.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        reader.wrong(f"{path}.{key}", f"{key} 应为数", "a number is wanted", "如 15", "15, say")
        return None
    return Decimal(str(value))
