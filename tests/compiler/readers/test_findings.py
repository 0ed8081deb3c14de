"""The specs of what readers notice, as a clerk reads them: a picture or a file, and the codes.

``picture``: each line is drawn; ``▓`` is a bar of ink, ``~A|B`` two lines printed over each other.
``file name=… content=pdf``: each line is a page; ``▓`` is a page that is a picture.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from jianyue.compiler.readers import read_report
from tests.compiler.readers.samples import chinese_font
from tests.compiler.readers.test_pdf import scanned_between

HERE = Path(__file__).parent / "findings"
_CASE = re.compile(r"^## (?P<title>.+?)\n(?P<body>.*?)(?=^## |\Z)", re.M | re.S)
_BLOCK = re.compile(r"```(?P<kind>picture|file)(?P<options>[^\n]*)\n(?P<text>.*?)```", re.S)


def cases():
    for path in sorted(HERE.glob("*.md")):
        for match in _CASE.finditer(path.read_text(encoding="utf-8")):
            block = _BLOCK.search(match["body"])
            codes = re.search(r"^诊断：(.+)$", match["body"], re.M)[1].split()
            yield pytest.param(block, codes, id=f"{path.stem}-{match['title']}")


def drawn(lines):
    image = Image.new("RGB", (900, 120 * len(lines) + 60), "white")
    font = ImageFont.truetype(str(chinese_font()), 40)
    for number, line in enumerate(lines):
        top = 40 + 120 * number
        if line == "▓":
            ImageDraw.Draw(image).rectangle((40, top, 700, top + 34), fill="black")
        elif line.startswith("~"):
            for shift, words in enumerate(line[1:].split("|")):
                at = (40 + 12 * shift, top + 8 * shift)
                ImageDraw.Draw(image).text(at, words, font=font, fill="black")
        else:
            ImageDraw.Draw(image).text((40, top), line, font=font, fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def made(block):
    lines = block["text"].splitlines()
    if block["kind"] == "picture":
        return drawn(lines), "图.png"
    name = re.search(r"name=(\S+)", block["options"])[1]
    return scanned_between(*[None if line == "▓" else [line] for line in lines]), name


@pytest.mark.parametrize(("block", "codes"), list(cases()))
def test_a_reader_notices_what_the_spec_says(block, codes):
    data, name = made(block)
    found = {d.code for d in read_report(data, name).diagnostics}
    if codes[0] == "无":
        assert not found & set(codes[1:])
    else:
        assert set(codes) <= found
