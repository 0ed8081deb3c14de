"""Pictures and scans by OCR, offline: the extra ``[ocr]``.

A long poster is cut at blank rows into bands and read band by band (read whole, a fifth of it is
lost); a band with ink in which no line was recognised is reported, for a person to look.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from jianyue.compiler.readers.findings.doubtful_line import SURE, doubtful_line
from jianyue.compiler.readers.findings.missing_line import missing_line
from jianyue.compiler.readers.limits import PIXELS, refuse
from jianyue.compiler.readers.printed_lines import PrintedLine, goes_on
from jianyue.core.reading import Reading
from jianyue.core.refusal import Refusal
from jianyue.core.text import Source, Span

if TYPE_CHECKING:
    from PIL.Image import Image

_BAND = 1600  # rows of a band, about
_INK = 24  # a row holds ink when its brightest and darkest points differ by so much
_LINE = 22  # rows of ink, at least, that should have given a line
_INSTALL = "安装识别部件：pip install 'jianyue[ocr]'（模型随包安装，离线可用）"


def read_picture(data: bytes, name: str) -> Reading:
    """The text of a picture. Raises Refusal R102, R105, R107 or R108."""
    _engine_class()
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 comes with the extra

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # PIXELS is our limit
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        with picture:
            if picture.width * picture.height > PIXELS:
                raise too_many_pixels()
            image = _on_white(picture)
    except Image.DecompressionBombError:
        raise too_many_pixels() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise refuse("R105", "图片坏了，打不开", "换一份完好的图片", "broken picture") from None
    return read_scans([image], name)


def too_many_pixels() -> Refusal:
    """R108: a picture beyond PIXELS is refused before it is unpacked."""
    return refuse("R108", "图片过大", "缩小到 1.2 亿像素以内", "the picture is too large")


def _on_white(picture: Image) -> Image:
    """Paper is white: what is transparent is not to turn black under black letters."""
    from PIL import Image  # noqa: PLC0415 comes with the extra

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    inked = picture.convert("RGBA")
    paper = Image.new("RGB", inked.size, "white")
    paper.paste(inked, mask=inked.getchannel("A"))
    return paper


def read_scans(images: Iterable[Image], name: str) -> Reading:
    """The text of some pages as pictures, in order."""
    engine = _engine_class()(params={"Global.log_level": "error"})
    text, diagnostics = "", []
    for image in images:
        lines, gaps = _page(engine, image)
        ends = [0] * len(lines)
        for index, line in enumerate(lines):
            if goes_on(lines, index):
                text = text.removesuffix("\n")
            start, text = len(text), text + line.words + "\n"
            ends[index] = len(text) - 1
            if line.sure < SURE:
                diagnostics.append(doubtful_line(Span(start, ends[index]), line.sure))
        diagnostics += [missing_line(top, bottom, _near(lines, ends, top)) for top, bottom in gaps]
    return Reading(Source(name, text, "image"), tuple(diagnostics))


def _page(engine: Any, image: Image) -> tuple[list[PrintedLine], list[tuple[int, int]]]:  # noqa: ANN401
    """The lines of a page from top to bottom, and the rows that hold ink without a line."""
    lines: list[PrintedLine] = []
    gaps: list[tuple[int, int]] = []
    for top, band in _bands(image):
        found = _recognised(engine, band, top)
        rows = [line.top - top for line in found]
        gaps += [(top + a, top + b) for a, b in _gaps(band, rows)]
        lines += found
    return lines, gaps


def _near(lines: list[PrintedLine], ends: list[int], row: int) -> Span | None:
    """The last line above a row: where a person should look."""
    above = [i for i, line in enumerate(lines) if line.top <= row]
    if not above:
        return None
    last = above[-1]
    return Span(max(0, ends[last] - len(lines[last].words)), ends[last])


def _engine_class() -> Any:  # noqa: ANN401 the library has no types
    try:
        from rapidocr import RapidOCR  # noqa: PLC0415 an extra
    except ImportError:
        raise refuse(
            "R107",
            "这是图片或扫描件，要识别文字，但没有装识别部件",
            _INSTALL,
            "a picture or scan: the OCR extra is not installed",
            "pip install 'jianyue[ocr]'",
        ) from None
    return RapidOCR


def _recognised(engine: Any, band: Image, offset: int) -> list[PrintedLine]:  # noqa: ANN401
    """Lines from top to bottom, in rows of the page (the band begins at ``offset``)."""
    import numpy  # noqa: PLC0415 comes with the extra

    result = engine(numpy.asarray(band)[:, :, ::-1])
    if result.txts is None:
        return []
    found = zip(result.boxes, result.txts, result.scores, strict=True)
    lines = [_line(box, str(words), float(sure), offset) for box, words, sure in found]
    return sorted(lines, key=lambda line: (line.top, line.left))


def _line(box: Any, words: str, sure: float, offset: int) -> PrintedLine:  # noqa: ANN401
    xs, ys = [int(p[0]) for p in box], [int(p[1]) + offset for p in box]
    return PrintedLine(min(ys), max(ys), min(xs), max(xs), words, sure)


def _bands(image: Image) -> Iterator[tuple[int, Image]]:
    """The picture cut at blank rows, each band about 1,600 rows, none through a line of text."""
    ink = _inked(image)
    top = 0
    while top < image.height:
        end = min(top + _BAND, image.height)
        while end < image.height and end > top + _BAND // 2 and ink[end]:
            end -= 1
        if end <= top + _BAND // 2:
            end = min(top + _BAND, image.height)
        yield top, image.crop((0, top, image.width, end))
        top = end


def _inked(image: Image) -> list[bool]:
    """For each row, whether anything stands on it."""
    import numpy  # noqa: PLC0415 comes with the extra

    grey = numpy.asarray(image.convert("L")).astype("int16")
    return [bool(x) for x in (grey.max(axis=1) - grey.min(axis=1)) > _INK]


def _gaps(band: Image, rows: list[int]) -> Iterator[tuple[int, int]]:
    """Runs of inked rows in which no line was recognised."""
    ink, start = _inked(band), None
    for at, marked in enumerate([*ink, False]):
        if marked and start is None:
            start = at
        elif not marked and start is not None:
            tall = _LINE <= at - start <= 4 * _LINE
            if tall and not any(start - _LINE <= row <= at + _LINE // 2 for row in rows):
                yield start, at
            start = None
