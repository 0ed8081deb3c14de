"""Fonts of papers are asked for by name, with stand-ins; none is carried."""

import pytest

from jianyue.core.refusal import Refusal
from jianyue.press.fonts import packaged_folders
from jianyue.press.paper_fonts import ROLES, find_paper_fonts


def test_every_role_begins_with_the_font_of_the_standard():
    first = {role: names[0] for role, names in ROLES.items()}
    assert first == {
        "title": "方正小标宋简体",
        "body": "仿宋_GB2312",
        "kai": "楷体_GB2312",
        "hei": "黑体",
        "song": "宋体",
    }


def test_every_role_finds_a_chinese_font_even_with_the_package_alone():
    found = find_paper_fonts(packaged_folders())
    assert set(found.families) == set(ROLES)
    assert all(names == ("Noto Sans CJK SC",) for names in found.families.values())


def test_a_machine_without_any_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(Refusal) as refusal:
        find_paper_fonts([tmp_path])
    assert refusal.value.code == "R601"
    assert "fonts-noto-cjk" in refusal.value.hint
