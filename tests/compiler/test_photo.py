"""A photo keeps its look and nothing else."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from jianyue.compiler import photo
from jianyue.compiler.photo import SMALL, clean_photo, small_photo
from jianyue.core.refusal import Refusal

MAKE, MODEL, ORIENTATION, GPS = 0x010F, 0x0110, 0x0112, 0x8825
SECRET = "TELEPHONE-13800000000"
JIADING = {1: "N", 2: (31.0, 22.0, 48.0), 3: "E", 4: (121.0, 15.0, 36.0)}  # 31.38, 121.26
KINDS = ("JPEG", "PNG", "WEBP")


def taken(kind="JPEG", *, turned=1, gps=None, size=(32, 16), mode="RGB", **more):
    """A photo whose left half is red and whose right half is blue, with what a telephone writes."""
    picture = Image.new(mode, size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[ORIENTATION] = SECRET, SECRET, turned
    if gps:
        exif[GPS] = gps
    written = BytesIO()
    if kind == "PNG":
        more["pnginfo"] = PngInfo()
        more["pnginfo"].add_text("Comment", SECRET)
    if kind == "JPEG":
        more["comment"] = SECRET.encode()
    picture.save(written, kind, exif=exif, **more)
    return written.getvalue()


def segments(data):
    """The kinds of everything that stands in a JPEG before its dots."""
    at, found = 2, []
    while data[at + 1] != 0xDA:
        found.append(data[at + 1])
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return found


def chunks(data):
    """The kinds of everything that stands in a PNG or a WebP."""
    png = data.startswith(b"\x89PNG")
    at, found = (8, []) if png else (12, [])
    while at < len(data):
        name = data[at + 4 : at + 8] if png else data[at : at + 4]
        size = struct.unpack(
            ">I" if png else "<I", data[at : at + 4] if png else data[at + 4 : at + 8]
        )[0]
        found.append(name.decode())
        at += 12 + size if png else 8 + size + size % 2
    return found


def shown(made):
    return Image.open(BytesIO(made.data))


def near(colour, wanted):
    return all(abs(a - b) < 30 for a, b in zip(colour, wanted, strict=True))


@given(
    kind=st.sampled_from(KINDS),
    turned=st.integers(1, 8),
    size=st.tuples(st.integers(2, 40), st.integers(2, 40)),
    gps=st.sampled_from((None, JIADING)),
)
@settings(deadline=None)
def test_nothing_that_a_telephone_writes_is_left(kind, turned, size, gps):
    given_photo = taken(kind, turned=turned, size=size, gps=gps)
    assert SECRET.encode() in given_photo
    made = clean_photo(given_photo)
    assert SECRET.encode() not in made.data
    again = shown(made)
    assert dict(again.getexif()) == {}
    assert set(again.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "loop",
        "background",
        "timestamp",
        "duration",
    }
    assert made.place is None


def test_a_jpeg_holds_its_dots_and_the_tables_to_read_them_by():
    # APP0 is JFIF itself; DQT, SOF, DHT
    assert set(segments(clean_photo(taken(gps=JIADING)).data)) <= {0xE0, 0xDB, 0xC0, 0xC2, 0xC4}


@pytest.mark.parametrize(
    ("kind", "only"), [("PNG", {"IHDR", "IDAT", "IEND"}), ("WEBP", {"VP8 ", "VP8L"})]
)
def test_a_png_and_a_webp_hold_their_dots_alone(kind, only):
    assert set(chunks(clean_photo(taken(kind)).data)) <= only


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_stays(kind):
    made = clean_photo(taken(kind))
    assert shown(made).format == kind
    assert made.media == f"image/{kind.lower()}"


@pytest.mark.parametrize(
    ("turned", "red_at", "blue_at"),
    [
        (1, (2, 8), (29, 8)),
        (2, (29, 8), (2, 8)),
        (3, (29, 8), (2, 8)),
        (4, (2, 8), (29, 8)),
        (5, (8, 2), (8, 29)),
        (6, (8, 2), (8, 29)),
        (7, (8, 29), (8, 2)),
        (8, (8, 29), (8, 2)),
    ],
)
def test_the_picture_stands_upright(turned, red_at, blue_at):
    made = clean_photo(taken(turned=turned))
    assert (made.width, made.height) == ((32, 16) if turned < 5 else (16, 32))
    picture = shown(made).convert("RGB")
    assert near(picture.getpixel(red_at), (254, 0, 0))
    assert near(picture.getpixel(blue_at), (0, 0, 254))


def test_the_place_is_read_where_the_reporter_agreed():
    made = clean_photo(taken(gps=JIADING), place_agreed=True)
    assert made.place == pytest.approx((121.26, 31.38))
    assert clean_photo(taken(gps=JIADING)).place is None


def test_south_and_west_lie_below_nought():
    rio = {1: "S", 2: (22.0, 54.0, 0.0), 3: "W", 4: (43.0, 12.0, 0.0)}
    assert clean_photo(taken(gps=rio), place_agreed=True).place == pytest.approx((-43.2, -22.9))


@pytest.mark.parametrize(
    "gps",
    [
        None,
        {1: "N", 2: (31.0, 22.0, 48.0)},
        JIADING | {1: "X"},
        JIADING | {2: (31.0, 22.0)},
        JIADING | {2: (99.0, 0.0, 0.0)},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
    ],
)
def test_a_place_that_is_not_soundly_written_is_none(gps):
    assert clean_photo(taken(gps=gps), place_agreed=True).place is None


def test_colours_of_another_profile_look_the_same():
    # red and blue change places in this profile's chain: sRGB again, so the look must not move
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = clean_photo(taken("PNG", icc_profile=profile))
    assert "icc_profile" not in shown(made).info
    assert near(shown(made).getpixel((2, 8)), (254, 0, 0))


def test_a_profile_that_fits_no_picture_is_dropped():
    made = clean_photo(taken("PNG", icc_profile=b"no profile"))
    assert "icc_profile" not in shown(made).info


@pytest.mark.parametrize("mode", ["L", "RGBA", "LA", "P", "1"])
def test_pictures_of_every_mode_are_taken(mode):
    written = BytesIO()
    Image.new(mode, (4, 4)).save(written, "PNG")
    assert (clean_photo(written.getvalue()).width, shown(clean_photo(written.getvalue())).mode) in [
        (4, m) for m in ("L", "RGB", "RGBA")
    ]


def test_what_shines_through_still_does():
    written = BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(written, "PNG")
    assert shown(clean_photo(written.getvalue())).getpixel((1, 1))[3] == 0


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\xff\xd8\xff\xe0 broken", taken()[:200], b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_photo_is_refused(data):
    with pytest.raises(Refusal, match="R1153"):
        clean_photo(data)


@pytest.mark.filterwarnings(
    "ignore:.*:UserWarning"
)  # Pillow says so of damaged notes: they are dropped
@given(st.binary(max_size=200), st.integers(0, 400))
@settings(deadline=None)
def test_a_damaged_photo_is_cleaned_or_refused_and_nothing_else(noise, at):
    whole = taken(gps=JIADING)
    try:
        made = clean_photo(whole[:at] + noise + whole[at + len(noise) :], place_agreed=True)
    except Refusal as refused:
        assert refused.code in ("R1153", "R1154")
    else:
        assert dict(shown(made).getexif()) == {}


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_a_picture_too_large_for_a_photo_is_refused_before_it_is_unpacked(side):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")
    with pytest.raises(Refusal, match="R1154"):
        clean_photo(data)


def test_more_dots_than_a_photo_has_are_refused(monkeypatch):
    monkeypatch.setattr(photo, "MOST_DOTS", 100)
    with pytest.raises(Refusal, match="R1154"):
        clean_photo(taken())


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_picture_is_a_jpeg_that_says_nothing_more(kind):
    small = small_photo(taken(kind, turned=6, gps=JIADING, size=(2000, 1000)))
    made = Image.open(BytesIO(small))
    assert (made.format, made.size) == ("JPEG", (SMALL // 2, SMALL))
    assert (SECRET.encode() in small, len(made.getexif())) == (False, 0)


def test_a_small_picture_of_no_picture_is_refused():
    with pytest.raises(Refusal, match="R1153"):
        small_photo(b"\x89PNG\r\n\x1a\n")
