"""Refusal 拒绝: an act that may not be done, raised with what, why and what now.

Diagnostics are values; refusals are raised; everything else is a bug. Each door renders a
Refusal its own way (the command line prints it and exits with ``exit_code``).
"""

from __future__ import annotations


class Refusal(Exception):
    """Nothing was written. ``code`` is stable (R…), ``hint`` says what to do now; ``field`` names
    the part of what was given that is at fault, where there is one."""

    def __init__(
        self,
        code: str,
        message: str,
        hint: str = "",
        *,
        english: str = "",
        english_hint: str = "",
        field: str = "",
    ) -> None:
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message
        self.hint = hint
        self.english = english
        self.english_hint = english_hint
        self.field = field
