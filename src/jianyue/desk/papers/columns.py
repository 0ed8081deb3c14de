"""观测按列读 a million rows of observations.csv as columns, or None where ``rows.py`` must look.

Two readers must never differ, so this one takes only what it can account for: the header as it is
written, every byte of the file found again in a cell, a comma, a line's end or a quote, and every
distinct cell one that the quick reader takes as it stands. Any doubt, and the careful reader reads
the file from its beginning and names what is wrong by row and column.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from jianyue.core.commitment import Rung
from jianyue.core.evidence import Form, Observation, Scope, Standing, Vintage
from jianyue.desk.papers.quick import PLAIN_INTEGER, PLAIN_NUMBER, Quick
from jianyue.desk.papers.rows import OBSERVATIONS
from jianyue.ledger.memory import remembered_days
from jianyue.ledger.needed import needed_rows

if TYPE_CHECKING:
    import polars as pl

_BOM = b"\xef\xbb\xbf"
_EDGES = (b",", b"\n")
_LONGEST_CELL = 100_000  # bytes; Python's csv refuses a cell of 131,073 characters
_HEAD = ",".join(OBSERVATIONS.columns).encode() + b"\n"


def read_columns(data: bytes) -> pl.DataFrame | None:
    """The rows of observations.csv as columns of text named by its header; an empty cell is "".

    None when a single cell is not plainly written: nothing is known of the file then.
    """
    import polars as pl  # noqa: PLC0415 only a large book pays for it

    body = data.removeprefix(_BOM)
    if not body.startswith(_HEAD) or b"\r" in body or b"\0" in body:
        return None
    if b'"' in body and not _quotes_stand_around_cells(body):
        return None
    try:
        frame = pl.read_csv(
            body,
            schema=dict.fromkeys(OBSERVATIONS.columns, pl.String),
            infer_schema=False,
            empty_string_is_null=False,
        )
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    return frame if _stands(frame, body) else None


def needed_observations(
    frame: pl.DataFrame, year: int, as_of: date, *, memory: bool
) -> tuple[Observation, ...]:
    """The rows on which a verdict of a plan of ``year`` as of a day can hang; with ``memory`` also
    those on which the day of its first red light and its forecast can."""
    days = remembered_days(date(year, 1, 1), as_of) if memory else (as_of,)
    return rows_of(needed_rows(frame, year, days, forecast=memory))


def rows_of(frame: pl.DataFrame) -> tuple[Observation, ...]:
    """The observations of some rows that ``read_columns`` has read, in their order."""
    build = Quick().build
    return tuple([build(cells) for cells in frame.iter_rows()])


def _quotes_stand_around_cells(body: bytes) -> bool:
    """Each quote opens a cell, closes one, or is one of a pair within: a stray one is an error to
    the careful reader, and the quick one would drop it."""
    pieces = body.split(b'"')  # by turns outside and inside; nothing outside: a pair within a cell
    if len(pieces) % 2 == 0:
        return False
    first, *between = pieces[::2]
    last = between.pop()
    return (
        first[-1:] in _EDGES
        and (not last or last[:1] in _EDGES)
        and all(not p or (p[:1] in _EDGES and p[-1:] in _EDGES) for p in between)
    )


def _stands(frame: pl.DataFrame, body: bytes) -> bool:
    """Nothing of the file is lost, and every cell is one that the quick reader takes as it stands.

    Whatever is asked of all rows is asked in one query: its parts run beside each other.
    """
    import polars as pl  # noqa: PLC0415

    numbers = pl.col("value").str.contains(f"^(?:{PLAIN_NUMBER.pattern})?$").all()
    orderly = (pl.col("period_start") <= pl.col("period_end")).all()
    words = [
        pl.any_horizontal(pl.col(name) == word for word in known).all().alias(f"{name} known")
        for name, known in _WORDS.items()
    ]
    size = pl.all().str.len_bytes()
    asked = frame.lazy().select(
        size.sum().name.suffix(" bytes"),
        size.max().name.suffix(" longest"),
        *words,
        numbers=numbers,
        orderly=orderly,
    )
    cells = [frame.lazy().select(pl.col(name).unique()) for name in _PLAIN]
    whole, *distinct = pl.collect_all([asked, *cells])
    found, width = whole.row(0), len(OBSERVATIONS.columns)
    inside, longest, all_hold = found[:width], found[width : 2 * width], all(found[2 * width :])
    return (
        all_hold
        and max(n or 0 for n in longest) <= _LONGEST_CELL
        and _accounts_for(frame, body, sum(inside))
        and all(
            all(map(is_plain, column.to_series()))
            for is_plain, column in zip(_PLAIN.values(), distinct, strict=True)
        )
    )


def _accounts_for(frame: pl.DataFrame, body: bytes, inside: int) -> bool:
    """Every byte is in a cell, or is a comma, a line's end or a quote: no row is short or blank.

    A quote within a cell is written twice, so of all quotes in the file those within cells are
    counted with the cells' bytes (``inside``) and once more; the rest stand around cells.
    """
    import polars as pl  # noqa: PLC0415

    quotes = 0
    if b'"' in body:  # to look for one is quicker than to count none
        quotes = body.count(b'"')
        within = pl.all().str.count_matches('"', literal=True).sum()
        quotes -= sum(frame.select(within).row(0))
    line_ends = frame.height + body.endswith(b"\n")  # the header's, and each row's but the last
    commas = frame.height * (len(OBSERVATIONS.columns) - 1)
    return bool(inside + quotes + line_ends + commas == len(body) - len(_HEAD) + 1)


def _is_day(text: str) -> bool:
    """Written as the program writes it; such days stand in order when their texts do."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_measure(text: str) -> bool:
    return PLAIN_INTEGER.fullmatch(text) is not None


_PLAIN: dict[str, Callable[[str], bool]] = {
    "measure": _is_measure,
    "period_start": _is_day,
    "period_end": _is_day,
    "known_on": _is_day,
}
_WORDS: dict[str, tuple[str, ...]] = {
    "form": tuple(word.value for word in Form),
    "scope": tuple(word.value for word in Scope),
    "standing": tuple(word.value for word in Standing),
    "vintage": tuple(word.value for word in Vintage),
    "rung": ("", *(word.value for word in Rung)),
}
