"""The sample of the area book: a net with bent lines, by a seed. No border of it is a real one.

    python tools/sample_areas.py            writes src/jianyue/library/areas/district.geojson
    python tools/sample_areas.py --check    1 where the file is not what the seed gives

The twelve towns have the ids of the sample dispatch book; each has four villages and each of these
four grids. A corner is moved once, and every area that has it has it moved: no gap, no overlap.
"""

from __future__ import annotations

import json
import random
import sys
import tomllib
from pathlib import Path

LIBRARY = Path(__file__).resolve().parents[1] / "src" / "jianyue" / "library"
FILE = LIBRARY / "areas" / "district.geojson"
SEED = 310114  # the code of the district
ACROSS, UP, PARTS = 4, 3, 4  # towns from west to east and from south to north; grids a town a side
WEST, SOUTH, EAST, NORTH = 121.15, 31.22, 121.37, 31.46  # about where the district lies


def corners() -> dict[tuple[int, int], tuple[float, float]]:
    """The corners of the net, those inside moved by up to a fifth of a mesh."""
    dice = random.Random(SEED)  # noqa: S311 a sample, no secret
    wide, high = ACROSS * PARTS, UP * PARTS
    found = {}
    for x in range(wide + 1):
        for y in range(high + 1):
            east, north = dice.uniform(-0.2, 0.2), dice.uniform(-0.2, 0.2)
            lon = WEST + (x + east * (0 < x < wide)) * (EAST - WEST) / wide
            lat = SOUTH + (y + north * (0 < y < high)) * (NORTH - SOUTH) / high
            found[x, y] = (round(lon, 5), round(lat, 5))
    return found


def outline(x: int, y: int, size: int) -> list[tuple[int, int]]:
    """The corners about a square of meshes, against the clock, the first once more at the end."""
    far = range(size)
    south = [(x + i, y) for i in far]
    east = [(x + size, y + i) for i in far]
    north = [(x + size - i, y + size) for i in far]
    west = [(x, y + size - i) for i in far]
    return [*south, *east, *north, *west, (x, y)]


def sample() -> str:
    """The text of the book."""
    net = corners()
    table = tomllib.loads((LIBRARY / "dispatch" / "city_event.toml").read_text(encoding="utf-8"))
    features = []

    def draw(names: tuple[str, str, str], unit: str, at: tuple[int, int, int]) -> None:
        ring = [list(net[corner]) for corner in outline(*at)]
        said = dict(zip(("id", "zh", "en"), names, strict=True)) | {"unit": unit, "sample": True}
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": said, "geometry": geometry})

    for number, town in enumerate(table["area"]):
        path, zh, en = town["id"], town["zh"], town["en"]
        x, y = number % ACROSS * PARTS, number // ACROSS * PARTS
        draw((path, f"{zh}（样例）", f"{en} (sample)"), path, (x, y, PARTS))
        for v in range(4):
            village = f"{path}/v{v + 1}"
            left, low = x + v % 2 * 2, y + v // 2 * 2
            name = (village, f"{zh}样例居村{v + 1}", f"{en} sample village {v + 1}")
            draw(name, "", (left, low, 2))
            for g in range(4):
                said = (f"{zh}样例居村{v + 1}网格{g + 1}", f"{en} sample grid {v + 1}-{g + 1}")
                draw((f"{village}/g{g + 1}", *said), "", (left + g % 2, low + g // 2, 1))
    head = {
        "zh": "区域（样例）：位置和边界都是按种子生成的，不是真的",
        "en": "areas (sample): places and borders were made by a seed, none is real",
        "basis": f"样例，tools/sample_areas.py，种子 {SEED}",
        "coordinates": "CGCS2000",
        "sample": True,
    }
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in features)
    told = json.dumps(head, ensure_ascii=False)
    return f'{{"type": "FeatureCollection", "jianyue": {told}, "features": [\n{lines}\n]}}\n'


def main() -> int:
    """Write the file, or say whether it is fresh."""
    text = sample()
    if "--check" in sys.argv:
        return int(not FILE.exists() or FILE.read_text(encoding="utf-8") != text)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
