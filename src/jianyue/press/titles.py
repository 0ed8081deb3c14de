"""Titles 标题断行: breaks a long title between words, in a trapezium or a diamond.

GB/T 9704-2012: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当，标题排列应当使用梯形或菱形.
Lines of one length or an hourglass are what it warns against.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise

WIDEST = 19  # characters of 22 pt that stand in 156 mm with a little air
MOST_SHAPED = 4
_ATOMS = re.compile(
    r"\d{4}年(?:度|上半年|前三季度|一季度|全年)?|\d+|[A-Za-z]+|《[^》]{1,14}》|“[^”]{1,14}”|（[^）]{1,14}）"
    r"|政府工作报告|国民经济|社会发展|人民政府办公室|人民代表大会|常务委员会|人民政府|重点任务|重点项目|重点工作"
    r"|目标任务|预期目标|执行情况|完成情况|进展情况|推进情况|督查通报|催办通知|督查通知单|抓紧办理|高质量|一体化|现代化"
    r"|[一二三四五六七八九十]+项|有关|关于|以及|进一步|工作|情况|通报|通知|报告|决定|意见|.",
    re.S,
)
_NO_START = frozenset("的地得和与及、，。；：）》”！？等")
_NO_END = ("关于", "和", "与", "及", "以及", "（", "《", "“", "在", "对", "为", "第", "有关")


def title_lines(title: str, widest: int = WIDEST) -> tuple[str, ...]:
    """The lines of a title of at most ``widest`` characters each, as few as can be.

    A title of more than MOST_SHAPED lines is filled line by line, without a shape.
    """
    if wide(title) <= widest:
        return (title,)
    atoms = _ATOMS.findall(title)
    least = -int(-wide(title) // widest)
    for count in range(least, min(least + 2, MOST_SHAPED) + 1):
        found = _best(atoms, count, widest)
        if found:
            return found
    return _filled(atoms, widest)


def wide(text: str) -> float:
    """Width in full-width characters; a Latin letter or digit takes half."""
    return sum(0.5 if ord(char) < 0x2E80 and char not in "“”‘’—…·" else 1.0 for char in text)


def _best(atoms: list[str], count: int, widest: int) -> tuple[str, ...]:
    """The most seemly of all ways to break into so many lines; empty when there is none."""
    places = [i for i in range(1, len(atoms)) if _may_break(atoms, i)]
    best: tuple[float, tuple[str, ...]] | None = None
    for cuts in combinations(places, count - 1):
        edges = (0, *cuts, len(atoms))
        lines = tuple("".join(atoms[a:b]) for a, b in pairwise(edges))
        widths = [wide(line) for line in lines]
        if max(widths) > widest:
            continue
        fault = _unseemly(widths)
        if best is None or fault < best[0]:
            best = (fault, lines)
    return best[1] if best else ()


def _may_break(atoms: list[str], at: int) -> bool:
    return atoms[at][0] not in _NO_START and not atoms[at - 1].endswith(_NO_END)


def _unseemly(widths: list[float]) -> float:
    """0 for a fine trapezium or diamond; an hourglass, equal lines and ragged ones cost."""
    steps = [b - a for a, b in pairwise(widths)]
    hourglass = any(a < 0 < b for a, b in pairwise(steps))
    equal = sum(abs(step) < 1 for step in steps)
    ragged = sum(max(0.0, abs(step) - 4) for step in steps)
    mean = sum(abs(abs(step) - 2.5) for step in steps)
    return 100 * hourglass + 8 * equal + 3 * ragged + mean


def _filled(atoms: list[str], widest: int) -> tuple[str, ...]:
    """Each line as full as it can be; a word wider than a line is cut."""
    lines = [""]
    for atom in atoms:
        for piece in [atom] if wide(atom) <= widest else list(atom):
            if wide(lines[-1] + piece) > widest:
                lines.append("")
            lines[-1] += piece
    return tuple(line for line in lines if line)
