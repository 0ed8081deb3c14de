"""``jianyue areas``: check an area book, say where a point lies."""

from __future__ import annotations

import json
from argparse import Namespace

from jianyue.cli.process import check_books
from jianyue.cli.say import Voice, both, one
from jianyue.desk.papers.areas import check_area_file, locate


def areas_command(options: Namespace, voice: Voice) -> int:
    """One of the two."""
    if options.deed == "check":
        return check_books(options, voice, check_area_file)
    return _at(options, voice)


def _at(options: Namespace, voice: Voice) -> int:
    """The areas of a point from the town down, and whose it is; 1 when it lies in none."""
    found = locate(options.lon, options.lat, options.file, gcj02=options.gcj02)
    if options.format == "json":
        ids = [area.id for area in found.areas]
        print(json.dumps({"areas": ids, "unit": found.unit, "sample": found.sample}))
        return 0 if ids else 1
    if found.sample:
        voice.tell(both("样例：边界不是真的", "a sample: the borders are no real ones"))
    if not found.areas:
        print(one("不在任何区域里", "in no area"))
        return 1
    print(" › ".join(one(area.zh, area.en) for area in found.areas))
    print(one(f"归：{found.unit_zh}", f"of: {found.unit_en}"))
    return 0
