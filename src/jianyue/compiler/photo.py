"""Photos 照片: what a picture shows, without what a telephone writes beside it.

A photo of a heap of rubbish carries its place to the metre, the make and number of the telephone
and often a small copy of itself from before it was cropped. All of it is dropped: the picture is
turned upright, its colours are brought to sRGB, and it is written anew from its dots alone. The
place is read only where the reporter has agreed, and is handed back apart from the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, ImageOps

from jianyue.core.coordinates import Point
from jianyue.core.refusal import Refusal

KINDS = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
MOST_DOTS = (
    64_000_000  # of a photo: more than telephones take; what is packed far tighter is refused
)
SMALL = 320  # dots of the longer side of a small one: sharp at 160 on a fine screen
_FORMATS = ("JPEG", "PNG", "WEBP")  # an MPO is opened as the JPEG that it begins with
_QUALITY = 90
_SIGNS = {"N": 1, "S": -1, "E": 1, "W": -1}
_FAULTS = (OSError, SyntaxError, ValueError)  # UnidentifiedImageError is an OSError


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that says nothing beyond what it shows. ``place`` is where it was taken
    (CGCS2000), where the reporter agreed that it be read and the telephone wrote it."""

    data: bytes
    media: str
    width: int
    height: int
    place: Point | None = None


def clean_photo(data: bytes, *, place_agreed: bool = False) -> Photo:
    """The picture alone, upright, its first one where there are several. The kind stays: JPEG, PNG
    or WebP. Raises Refusal R1153: no such picture, R1154: too large to be a photo."""
    picture = _opened(data)
    try:
        place = place_of(picture) if place_agreed else None
        upright = ImageOps.exif_transpose(picture)
        shown = _in_srgb(upright)
        plain = Image.new(shown.mode, shown.size)
        plain.paste(shown)
        kind = "JPEG" if picture.format == "MPO" else picture.format or ""
        written = BytesIO()
        if kind == "PNG":
            plain.save(written, kind, optimize=True)
        else:
            plain.save(written, kind, quality=_QUALITY)
    except _FAULTS as fault:
        raise _unreadable(str(fault)) from None
    return Photo(written.getvalue(), KINDS[kind], *plain.size, place)


def small_photo(data: bytes) -> bytes:
    """A small JPEG of a picture, upright, on white where it is clear: what a page shows beside a
    name. Raises Refusal R1153, R1154."""
    picture = _opened(data)
    try:
        shown = _in_srgb(ImageOps.exif_transpose(picture)).convert("RGBA")
        ground = Image.new("RGBA", shown.size, "white")
        ground.alpha_composite(shown)
        ground.thumbnail((SMALL, SMALL))
        written = BytesIO()
        ground.convert("RGB").save(written, "JPEG", quality=_QUALITY)
    except _FAULTS as fault:
        raise _unreadable(str(fault)) from None
    return written.getvalue()


def place_of(picture: Image.Image) -> Point | None:
    """Where the telephone says that the photo was taken; None where it does not say it soundly."""
    said = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    lat = _degrees(said.get(ExifTags.GPS.GPSLatitude), said.get(ExifTags.GPS.GPSLatitudeRef))
    lon = _degrees(said.get(ExifTags.GPS.GPSLongitude), said.get(ExifTags.GPS.GPSLongitudeRef))
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180 or (lat, lon) == (0, 0):
        return None
    return lon, lat


def _degrees(parts: object, side: object) -> float | None:
    """Degrees, minutes and seconds as degrees; south and west are below nought."""
    if not isinstance(parts, tuple) or len(parts) != 3 or side not in _SIGNS:
        return None
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    found = _SIGNS[str(side)] * (degrees + minutes / 60 + seconds / 3600)
    return found if found == found else None  # noqa: PLR0124 a telephone without a fix writes 0/0


def _opened(data: bytes) -> Image.Image:
    try:
        picture = Image.open(BytesIO(data), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large("") from None
    except _FAULTS as fault:
        raise _unreadable(str(fault)) from None
    if picture.width * picture.height > MOST_DOTS:
        raise _too_large(f"{picture.width}×{picture.height}")
    return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The colours as sRGB, so that the picture looks as it did when its profile is gone."""
    clear = "A" in picture.getbands() or "transparency" in picture.info
    mode = "RGBA" if clear else "L" if picture.mode in ("1", "L", "I;16") else "RGB"
    profile = picture.info.get("icc_profile")
    if not profile or mode == "L":
        return picture.convert(mode)
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        if picture.mode in ("P", "PA"):
            picture = picture.convert(mode)
        turned = ImageCms.profileToProfile(
            picture, given, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError):
        return picture.convert(mode)  # a profile that fits no picture is none
    return turned if turned is not None else picture.convert(mode)


def _too_large(size: str) -> Refusal:
    return Refusal(
        "R1154",
        f"照片太大 {size}".rstrip(),
        f"缩小到 {MOST_DOTS:,} 点以内再上传",
        english=f"the photo is too large {size}".rstrip(),
        english_hint=f"make it smaller than {MOST_DOTS:,} dots",
    )


def _unreadable(why: str) -> Refusal:
    return Refusal(
        "R1153",
        "照片读不了",
        "交 JPEG、PNG 或 WebP；iPhone 在“设置-相机-格式”里选“兼容性最佳”",
        english=f"the photo cannot be read: {why}",
        english_hint="send a JPEG, PNG or WebP; on an iPhone choose “Most Compatible” as format",
    )
