"""Loads ``judging.toml`` into JudgingRules, strictly: an unknown or missing key is refused."""

from __future__ import annotations

import tomllib
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import cast

from jianyue.core.refusal import Refusal
from jianyue.core.rules import JudgingRules, Lag
from jianyue.core.status import Light, Status

JUDGING_FILE = Path(__file__).with_name("judging.toml")
_DECIMALS = (
    "behind_margin",
    "ahead_margin",
    "band_share",
    "band_points",
    "track_points",
    "zero_share",
)
_INTEGERS = ("default_lag_days", "stale_days")
_Table = dict[str, object]


@lru_cache(maxsize=4)
def load_judging_rules(path: Path | None = None) -> JudgingRules:
    """The rules of a file (default: the one shipped). Raises Refusal R502 when it is not right."""
    file = path or JUDGING_FILE
    book = tomllib.loads(file.read_text(encoding="utf-8"))
    _only(file, "", book, {"threshold", "lag", "direction", "lights"})
    thresholds = cast("dict[str, _Table]", book["threshold"])
    _only(file, "threshold", thresholds, {*_DECIMALS, *_INTEGERS})
    for name, entry in thresholds.items():
        _only(file, f"threshold.{name}", entry, {"value", "basis"})
    direction, lights = cast("_Table", book["direction"]), cast("_Table", book["lights"])
    _only(file, "direction", direction, {"lower_is_better", "basis"})
    _only(file, "lights", lights, {*(s.value for s in Status), "basis"})
    values = {name: _decimal(file, name, entry["value"]) for name, entry in thresholds.items()}
    return JudgingRules(
        **{name: values[name] for name in _DECIMALS},
        default_lag_days=int(values["default_lag_days"]),
        stale_days=int(values["stale_days"]),
        lags=tuple(_lag(file, entry) for entry in cast("list[_Table]", book["lag"])),
        lower_is_better=tuple(cast("list[str]", direction["lower_is_better"])),
        lights=tuple((s, _light(file, lights[s.value])) for s in Status),
        basis=(
            *((name, str(entry["basis"])) for name, entry in thresholds.items()),
            ("lower_is_better", str(direction["basis"])),
            ("lights", str(lights["basis"])),
        ),
    )


def _only(file: Path, place: str, table: object, keys: set[str]) -> None:
    if not isinstance(table, dict) or set(table) != keys:
        got = set(table) if isinstance(table, dict) else set()
        odd = "、".join(sorted(got ^ keys)) or "不是表"
        raise _refusal(file, f"[{place}] 的键不对：{odd}")


def _decimal(file: Path, name: str, value: object) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise _refusal(file, f"[threshold.{name}] 不是数：{value}") from None


def _lag(file: Path, entry: _Table) -> Lag:
    _only(file, "lag", entry, {"words", "days", "annual", "basis"})
    days, annual = entry["days"], entry["annual"]
    if not isinstance(days, int) or not isinstance(annual, bool):
        raise _refusal(file, "[[lag]] days 须为整数，annual 须为 true 或 false")
    return Lag(tuple(cast("list[str]", entry["words"])), days, annual, str(entry["basis"]))


def _light(file: Path, value: object) -> Light:
    try:
        return Light(str(value))
    except ValueError:
        raise _refusal(file, f"[lights] 没有这种灯：{value}") from None


def _refusal(file: Path, message: str) -> Refusal:
    return Refusal(
        "R502",
        f"判定规则不合格式：{file.name} {message}",
        "照随程序提供的 judging.toml 改正",
        english=f"bad judging rules: {file.name} {message}",
        english_hint="follow the judging.toml that is shipped",
    )
