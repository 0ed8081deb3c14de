"""Intake on sample reports: how often the class is right, how many twins are found, how long it takes.

The reports are 样例 by a seed; figures on them compare versions of the program, and nothing else.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.intake_samples import closed_cases, reports

from jianyue.ledger.intake.classifier import by_model, learn, measure
from jianyue.ledger.intake.keywords import by_keywords
from jianyue.ledger.intake.likeness import OpenReports, likely_same
from jianyue.library.areas import load_areas
from jianyue.library.keywords import load_keywords
from jianyue.library.likeness import load_likeness


def classes(count: int) -> None:
    cases = closed_cases(count)
    begun = perf_counter()
    model = learn(cases)
    learnt = perf_counter() - begun
    found = measure(cases)
    begun = perf_counter()
    for text, _ in cases[:1000]:
        by_model(text, model, 3)
    each = (perf_counter() - begun) / min(1000, count)
    words = load_keywords()
    ranked = [(right, [s.category for s in by_keywords(text, words)]) for text, right in cases]
    print(
        f"样例 {found.cases} 件 {found.categories} 类，五折：第一 {found.first:.1%}，"
        f"前三 {found.among_three:.1%}，"
        f"置信偏差 {found.off:.1%}；训练 {learnt:.1f} 秒，建议 {each * 1e3:.2f} 毫秒；"
        f"关键词：第一 {sum(right in r[:1] for right, r in ranked) / count:.1%}，"
        f"前三 {sum(right in r for right, r in ranked) / count:.1%}"
    )


def twins(count: int) -> None:
    found, pairs = reports(count)
    index = OpenReports(load_likeness(), found)
    by_id = {one.id: one for one in found}
    begun = perf_counter()
    ranked = {one.id: [like.id for like in likely_same(one, index, 6)[1:]] for one in found}
    each = (perf_counter() - begun) / len(found)
    recalled = sum(first in ranked[twin] for twin, first in pairs.items())
    told = sum(map(len, ranked.values()))
    both = sum(
        (other in pairs and pairs[other] == one) or pairs.get(one) == other
        for one, others in ranked.items()
        for other in others
    )
    looked = max(len(index.near(by_id[one])) for one in by_id)
    print(
        f"样例 {len(found)} 件，成对 {len(pairs)}：前五找回 {recalled / len(pairs):.1%}，"
        f"所提对的 {both / max(1, told):.1%}；每次 {each * 1e6:.0f} 微秒，最多看 {looked} 件"
    )


def places(count: int) -> None:
    areas, dice = load_areas(), random.Random(1)
    points = [(dice.uniform(121.1, 121.4), dice.uniform(31.2, 31.5)) for _ in range(count)]
    areas.at(points[0])
    begun = perf_counter()
    for point in points:
        areas.at(point)
    print(
        f"点落在哪个网格：每次 {(perf_counter() - begun) / count * 1e6:.1f} 微秒"
        f"（{len(areas.regions)} 个区域，样例）"
    )


def main() -> int:
    for count in (300, 3000):
        classes(count)
    for count in (2000, 20000):
        twins(count)
    places(100_000)
    return 0


if __name__ == "__main__":
    sys.exit(main())
