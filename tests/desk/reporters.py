"""What the tests of the doors for reporters share: places some metres apart, and a photo."""

from io import BytesIO

from PIL import Image

from jianyue.core.people import PUBLIC
from jianyue.desk.reporting import report

HERE = "121.26550,31.38070 塔城路"
NEXT_DOOR = "121.26560,31.38070 塔城路口"  # 9.5 m to the east
FAR = "121.29000,31.38070 金沙路"  # over two kilometres away


def photo(kind="JPEG"):
    """A grey picture that says where it was taken: 31°22'50.52"N 121°15'55.8"E."""
    picture = Image.new("RGB", (40, 30), "grey")
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 22.0, 50.52), 3: "E", 4: (121.0, 15.0, 55.8)})
    written = BytesIO()
    picture.save(written, kind, exif=exif)
    return written.getvalue()


def reported(text="路上有个坑洞", place=HERE, by=PUBLIC, **more):
    return report(by, text=text, place=place, **more).number
