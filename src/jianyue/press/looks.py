"""Looks 样式: the cell formats of the workbook, each made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianyue.core.decomposition import Use
from jianyue.core.status import Light
from jianyue.core.table import CellType

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

FONT = "Microsoft YaHei"  # named, not carried: a machine without it takes its own
LIGHT_COLOURS = {
    Light.GREEN: "#17783A",
    Light.BLUE: "#1659A8",
    Light.YELLOW: "#8A5A00",
    Light.RED: "#BF1B21",
    Light.GREY: "#586069",
}
HEAD_COLOURS = {Use.FIXED: "#0B3F73", Use.PLAN: "#7A4B00", Use.REPORT: "#17633A"}


class Looks:
    """Formats by what a cell holds and who writes in it."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        plain = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
        cell = plain | {"border": 1, "border_color": "#B8C2CC", "text_wrap": True}
        self.title = book.add_format(plain | {"bold": True, "font_size": 16})
        self.fact = book.add_format(plain | {"font_color": "#4D5D6C", "text_wrap": False})
        self.words = book.add_format(plain | {"text_wrap": True, "valign": "top"})
        self.strong = book.add_format(plain | {"bold": True, "text_wrap": True})
        head = cell | {"bold": True, "font_color": "#FFFFFF", "align": "center"}
        self.heads = {u: book.add_format(head | {"bg_color": c}) for u, c in HEAD_COLOURS.items()}
        self.cells: dict[tuple[Use, CellType], Format] = {}
        for use in Use:
            for kind in CellType:
                own: dict[str, object] = {"locked": use is Use.FIXED}
                if use is not Use.FIXED:
                    own["bg_color"] = "#FFFBEA" if use is Use.REPORT else "#FFF6EC"
                if kind is CellType.DATE:
                    own |= {"num_format": "yyyy-mm-dd", "align": "center"}
                if kind is CellType.STRING and use is Use.PLAN:
                    own |= {"num_format": "@"}  # 25% stays what was typed
                if kind is CellType.NUMBER:
                    own |= {"num_format": "0.0%" if use is Use.FIXED else "#,##0.######"}
                self.cells[use, kind] = book.add_format(cell | own)
        self.lights = {
            light: book.add_format(cell | {"bold": True, "font_color": colour})
            for light, colour in LIGHT_COLOURS.items()
        }
        self.identity = book.add_format(cell | {"font_color": "#586069", "font_size": 9})
