"""The grammar of ``jianyue areas``: check, at."""

from __future__ import annotations

import argparse
from typing import Any

from jianyue.cli.process_options import common_options
from jianyue.cli.say import both


def fill_areas(command: argparse.ArgumentParser) -> None:
    """The two things that are done with an area book."""
    deeds = command.add_subparsers(
        dest="deed", metavar="DEED", required=True, title=both("做什么", "what to do")
    )
    common: list[Any] = [common_options()]
    told = both("检查区域书：伸出、重叠、空隙、没有单位", "check an area book")
    check = deeds.add_parser("check", parents=common, help=told, description=told)
    book = both("区域书（GeoJSON），或随程序的 district", "an area book, or the shipped district")
    check.add_argument("files", nargs="+", metavar="FILE", help=book)
    told = both("一点落在哪个街镇、居村、网格", "where a point lies")
    at = deeds.add_parser("at", parents=common, help=told, description=told)
    at.add_argument("lon", type=float, metavar="LON", help=both("经度", "longitude"))
    at.add_argument("lat", type=float, metavar="LAT", help=both("纬度", "latitude"))
    at.add_argument("file", nargs="?", default="district", metavar="FILE", help=book)
    gcj02 = both("坐标是从网上地图读的（GCJ-02）", "the point was read off a web map")
    at.add_argument("--gcj02", action="store_true", help=gcj02)
    for deed in (check, at):
        formats = both("输出格式", "output format")
        deed.add_argument("--format", choices=("text", "json"), default="text", help=formats)
