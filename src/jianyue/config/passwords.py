"""The password rules that Django lacks: signs of three kinds out of four, and another than before."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
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


class AnotherValidator:
    """Asks for another password than the one that is held."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for the password that the account has."""
        if isinstance(user, AbstractBaseUser) and user.check_password(password):
            raise ValidationError(self.get_help_text(), code="password_same")

    def get_help_text(self) -> str:
        """The rule in the reader's tongue."""
        if (get_language() or "").startswith("en"):
            return "Choose another password than the one that was."
        return "新密码不能与原密码相同。"
