"""A handful of made-up cases for the tests of rollups, and what they come to, counted by hand."""

from datetime import datetime

import polars as pl

from jianyue.ledger.rollups import CASES, STAYS


def day(text):
    return datetime.fromisoformat(text)


AS_OF = day("2020-06-30T12:00")
# process, category, area, unit, opened, closed, on_time, runs_out, reworks, satisfied
ROWS = (
    ("city_event", "part/traffic", "anting/v1/g1", "SW", "2020-06-01T09:00", "2020-06-03T09:00", True, None, 0, True),
    ("city_event", "part/traffic", "anting/v1/g2", "SW", "2020-06-02T09:00", "2020-06-10T09:00", False, None, 2, False),
    ("city_event", "event/order", "anting/v1/g1", "SW", "2020-06-20T09:00", None, None, "2020-06-29T17:00", 0, None),
    ("city_event", "event/order", "nanxiang/v1/g1", "JW", "2020-05-31T23:30", "2020-06-01T11:30", True, None, 0, None),
    ("city_event", "event/order", "nanxiang/v1/g1", "JW", "2020-06-30T09:00", None, None, "2020-07-05T17:00", 0, None),
    ("city_event", "event/order", "nanxiang/v1/g1", "JW", "2020-06-15T09:00", None, None, None, 0, None),
    ("service", "", "", "JW", "2020-06-08T09:00", "2020-06-18T09:00", True, None, 1, True),
    ("city_event", "part/traffic", "", "", "2020-07-01T09:00", None, None, None, 0, None),
)  # fmt: skip


def frame(rows, schema):
    columns = {}
    for at, (name, kind) in enumerate(schema.items()):
        cells = [row[at] for row in rows]
        if str(kind) == "timestamp":
            columns[name] = pl.Series(name, [c and day(c) for c in cells], dtype=pl.Datetime("us"))
        else:
            kinds = {"string": pl.String, "boolean": pl.Boolean, "int32": pl.Int32}
            columns[name] = pl.Series(name, cells, dtype=kinds.get(str(kind), pl.Int64))
    return pl.DataFrame(columns)


def cases():
    return frame(ROWS, CASES)


_OF = ("city_event", "part/traffic", "anting/v1/g1", "2020-06-01T08:00")
EVENTS = tuple(
    (case, seq, at, state, unit, *_OF, closed)
    for case, closed, events in (
        (
            1,
            "2020-06-03T09:00",
            (
                ("2020-06-01T09:00", "found", ""),
                ("2020-06-01T10:00", "dispatched", "SW"),
                ("2020-06-01T12:00", "dispatched", "SW"),  # an act that leaves it where it is
                ("2020-06-01T14:00", "dispatched", "JW"),  # returned and given to another
                ("2020-06-01T16:00", "handling", "JW"),
                ("2020-06-03T09:00", "closed", "JW"),
            ),
        ),
        (2, None, (("2020-06-29T12:00", "found", ""), ("2020-06-29T18:00", "dispatched", "SW"))),
    )
    for seq, (at, state, unit) in enumerate(events, 1)
)


def stays():
    return frame(EVENTS, STAYS)
