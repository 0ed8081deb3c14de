"""The password rule that Django lacks: signs of three kinds out of four."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import get_language

KINDS = 3


class KindsValidator:
    """Asks for ``KINDS`` of: lower case, upper case, digits, other signs."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for a password of fewer kinds."""
        kinds = (
            any(c.islower() for c in password),
            any(c.isupper() for c in password),
            any(c.isdigit() for c in password),
            any(not c.isalnum() for c in password),
        )
        if sum(kinds) < KINDS:
            raise ValidationError(self.get_help_text(), code="password_kinds")

    def get_help_text(self) -> str:
        """The rule in the reader's tongue."""
        if (get_language() or "").startswith("en"):
            return "Use at least three of: lower case, upper case, digits, other signs."
        return "小写、大写、数字、符号四类里至少用三类。"
