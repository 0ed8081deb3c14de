from pathlib import Path

import noto_cjk_sans_otc
import pytest

from jianyue.core.refusal import Refusal
from jianyue.press.fonts import find_fonts


def test_a_font_is_found_on_every_machine_that_has_the_package() -> None:
    assert find_fonts().folders


def test_the_package_alone_has_no_bold_and_no_serif() -> None:
    folder = Path(noto_cjk_sans_otc.__file__).parent
    found = find_fonts([folder])
    assert (found.bold, found.serif) == (False, False)


def test_a_machine_without_a_chinese_font_is_told_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        find_fonts([tmp_path, tmp_path / "nowhere"])
    assert refused.value.code == "R601"
    assert "fonts-noto-cjk" in refused.value.hint
    assert "noto-cjk-sans-otc" in refused.value.english_hint
