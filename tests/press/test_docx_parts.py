"""What stands beside the text: page, styles, fonts with stand-ins, feet, fixed times."""

import io
import zipfile
from datetime import date

from lxml import etree

from jianyue.press.docx_parts import EPOCH, R, W, pack, section

DOCUMENT = f"<w:document {W} {R}><w:body><w:p/>{section()}</w:body></w:document>"


def parts():
    return zipfile.ZipFile(io.BytesIO(pack(DOCUMENT, "标题<", date(2020, 7, 10))))


def test_every_part_is_well_formed_and_of_one_time():
    archive = parts()
    for item in archive.infolist():
        assert item.date_time == EPOCH
        assert etree.fromstring(archive.read(item)) is not None


def test_the_properties_say_the_papers_day_and_nobodys_name():
    said = parts().read("docProps/core.xml").decode()
    assert said.count("2020-07-10T00:00:00Z") == 2
    assert "<dc:creator></dc:creator>" in said
    assert "标题&lt;" in said


def test_each_font_names_those_that_may_stand_in_for_it():
    said = parts().read("word/fontTable.xml").decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="FangSong_GB2312,仿宋,FangSong' in said
    assert "<w:embedRegular" not in said


def test_the_foot_is_right_on_odd_pages_and_left_on_even_ones():
    archive = parts()
    odd, even = (archive.read(f"word/footer{n}.xml").decode() for n in (1, 2))
    assert '<w:jc w:val="right"/>' in odd
    assert '<w:jc w:val="left"/>' in even
    assert "<w:evenAndOddHeaders/>" in archive.read("word/settings.xml").decode()
    assert "PAGE" in odd
    assert "— " in odd
