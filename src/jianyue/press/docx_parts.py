"""Word parts: what a Word file holds besides its text: styles, fonts, feet, settings, properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape

from jianyue.press.docx_xml import NAMES, PITCH, TEXT_WIDTH, TWIPS, Look, paragraph, run
from jianyue.press.paper import BODY, HEIGHT, LEFT, NUMBER_BELOW, PAGE, SMALL, TITLE, TOP, WIDTH
from jianyue.press.paper_fonts import ROLES

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "settings", "fontTable", "footer1", "footer2")
_FOOT_LINE = 400  # twips; the dashes stand in the middle of it
# The grid is declared, and the text stands on it by its own measures: an exact line of PITCH, and
# a quarter of a point less between characters, so that 28 stand in a line in every program.
TIGHT = -5  # twips
CHAR_SPACE = -842  # 1/4096 pt that each of 28 characters of 16 pt gives up to stand in 156 mm


def pack(document: str, title: str, made: date) -> bytes:
    """The zip of a document's XML and all its parts, with every time fixed."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"),
            ("extended-properties", "docProps/app.xml"),
            core="docProps/core.xml",
        ),
        "docProps/app.xml": _app(),
        "docProps/core.xml": _core(title, made),
        "word/_rels/document.xml.rels": _relations(
            *((name.rstrip("12"), f"{name}.xml") for name in _PARTS)
        ),
        "word/document.xml": document,
        "word/fontTable.xml": _fonts(),
        "word/footer1.xml": _foot("right"),
        "word/footer2.xml": _foot("left"),
        "word/settings.xml": _settings(),
        "word/styles.xml": _styles(),
    }
    return _zip(parts)


def _zip(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, XML + text)
    return out.getvalue()


def section() -> str:
    """The page: A4, 天头 37 mm, 订口 28 mm, 22 lines of 28 characters, feet odd right, even left."""
    below = PAGE[1] - TOP - HEIGHT
    # The dashes, in the middle of the foot's line, stand NUMBER_BELOW under the 版心.
    foot = round((below - NUMBER_BELOW) * TWIPS - _FOOT_LINE / 2)
    right = round((PAGE[0] - LEFT - WIDTH) * TWIPS)
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{round(PAGE[0] * TWIPS)}" w:h="{round(PAGE[1] * TWIPS)}"/>'
        f'<w:pgMar w:top="{round(TOP * TWIPS)}" w:right="{right}" w:bottom="{round(below * TWIPS)}" '
        f'w:left="{round(LEFT * TWIPS)}" w:header="851" w:footer="{foot}" w:gutter="0"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{PITCH}" w:charSpace="{CHAR_SPACE}"/></w:sectPr>'
    )


def _foot(side: str) -> str:
    """— 1 —, a character in from the outer edge."""
    one = SMALL * 20 / (TEXT_WIDTH / 28)
    look = Look(
        align=side,
        left=one if side == "left" else 0,
        right=one if side == "right" else 0,
        line=_FOOT_LINE,
    )
    runs = "".join(
        (
            run("— ", "song", size=SMALL),
            run("", "song", size=SMALL, page="PAGE"),
            run(" —", "song", size=SMALL),
        )
    )
    return f"<w:ftr {W} {R}>{paragraph(runs, look)}</w:ftr>"


def _styles() -> str:
    body = NAMES["body"]
    fonts = (
        f'<w:rFonts w:ascii="{body}" w:hAnsi="{body}" w:eastAsia="{body}" w:cs="Times New Roman"/>'
    )
    half = round(BODY * 2)
    heads = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
        for n in range(1, 5)
    )
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:pPr><w:autoSpaceDE w:val="0"/>'
        f'<w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr>{fonts}'
        f'<w:snapToGrid w:val="0"/><w:spacing w:val="{TIGHT}"/><w:sz w:val="{half}"/>'
        f'<w:szCs w:val="{half}"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="center"/></w:pPr>'
        f'<w:rPr><w:sz w:val="{TITLE * 2:.0f}"/></w:rPr></w:style>{heads}</w:styles>'
    )


def _fonts() -> str:
    """Each font by name, and by which others it may be shown where it is not installed."""
    said = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(n for n in ROLES[role] if n != name)}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{"swiss" if role == "hei" else "roman"}"/>'
        '<w:pitch w:val="fixed"/></w:font>'
        for role, name in NAMES.items()
    )
    return f"<w:fonts {W}>{said}</w:fonts>"


def _settings() -> str:
    return (
        f'<w:settings {W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        "<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _core(title: str, made: date) -> str:
    stamp = f"{made.isoformat()}T00:00:00Z"
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org'
        '/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator></dc:creator>"
        f'<dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{stamp}'
        f'</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _app() -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'<Properties xmlns="{space}"><Application>Jianyue</Application></Properties>'


def _content_types() -> str:
    said = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name.rstrip("12")}+xml"/>'
        for name in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{said}'
        f'<Override PartName="/docProps/core.xml" '
        f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f'<Override PartName="/docProps/app.xml" ContentType='
        f'"application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _relations(*targets: tuple[str, str], core: str = "") -> str:
    said = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    if core:
        kind = f"{_PACKAGE}/relationships/metadata/core-properties"
        said += f'<Relationship Id="rId{len(targets) + 1}" Type="{kind}" Target="{core}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'
