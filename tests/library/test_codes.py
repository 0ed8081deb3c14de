"""Codes that are no check of their own say what they mean in both tongues, and what to do."""

from __future__ import annotations

import re

from jianyue.library.codes import load_codes


def test_every_code_says_what_and_what_now():
    for name, code in load_codes().items():
        assert re.fullmatch(r"[A-Z]\d{3,4}", name)
        assert code.code == name
        assert code.zh
        assert code.en
        assert code.now
