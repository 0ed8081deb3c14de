"""Role 角色, Right 权限, Grant 授予 and Actor 经办: who acts, by which post, without a name.

Particulars of persons live in ``store`` alone; an Actor is an id and what it may do. A right is
held for the whole district or for one unit, as ``library/roles.toml`` says of the role.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jianyue.core.words import Word


class Role(Word):
    """The posts of the work; a person may hold several, each for a unit."""

    CLERK = "clerk", "督查员", "supervision clerk"
    LIAISON = "liaison", "联络员", "liaison"
    CHECKER = "checker", "核查员", "checker"
    LEADER = "leader", "区领导", "district leader"
    AUDITOR = "auditor", "审计人员", "auditor"
    SYSTEM_ADMIN = "system_admin", "系统管理员", "system administrator"
    SECURITY_ADMIN = "security_admin", "安全管理员", "security administrator"
    AUDIT_ADMIN = "audit_admin", "审计管理员", "audit administrator"


class Right(Word):
    """What an act asks for."""

    READ = "read", "查阅", "read"
    COMPILE = "compile", "编制", "compile and review"
    ADOPT = "adopt", "审定", "adopt and amend"
    ASSIGN = "assign", "分解", "assign"
    CLAIM = "claim", "报送", "claim"
    CHECK = "check", "核查", "check"
    DECIDE = "decide", "批办", "decide requests"
    PUBLISH = "publish", "通报", "publish"
    HANDLE = "handle", "办件", "handle cases"
    MANAGE_UNITS = "manage_units", "管机构", "manage units"
    MANAGE_PEOPLE = "manage_people", "管人员", "manage people"
    AUDIT = "audit", "看审计", "read the audit trail"
    OPERATE = "operate", "管系统", "operate the system"


class Inquiry(Word):
    """Why somebody's particulars are read; the entry of each reading says it."""

    IDENTITY = "identity", "核对身份", "to make sure who it is"
    CONTACT = "contact", "联系本人", "to reach the person"
    AUDIT = "audit_inquiry", "配合审计", "for an audit"


class Reach(Word):
    """How far a role's rights go."""

    DISTRICT = "district", "全区", "the whole district"
    UNIT = "unit", "本单位", "its own unit"


@dataclass(frozen=True, slots=True)
class RoleRule:
    """What a role may do and how far; ``apart`` are the roles nobody may hold beside it."""

    role: Role
    rights: frozenset[Right]
    reach: Reach
    apart: frozenset[Role]
    basis: str


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held, for a unit's code when its reach is a unit."""

    role: Role
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: a stable id (never a name) and the grants in force on the day of the act."""

    id: str
    grants: tuple[Grant, ...] = ()
    rules: Mapping[Role, RoleRule] | None = None

    def may(self, right: Right, unit: str | None = None) -> bool:
        """True when a grant gives the right for the whole district or for that very unit."""
        for grant in self.grants:
            rule = (self.rules or {}).get(grant.role)
            if rule is None or right not in rule.rights:
                continue
            if rule.reach is Reach.DISTRICT or (unit is not None and grant.unit == unit):
                return True
        return False

    def units(self, right: Right) -> tuple[str, ...] | None:
        """The units for which the right is held; None for the whole district."""
        found = []
        for grant in self.grants:
            rule = (self.rules or {}).get(grant.role)
            if rule is None or right not in rule.rights:
                continue
            if rule.reach is Reach.DISTRICT:
                return None
            if grant.unit:
                found.append(grant.unit)
        return tuple(found)

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(dict.fromkeys(grant.role for grant in self.grants))


SYSTEM = Actor("system")
PUBLIC = Actor("public")  # whoever reports without an account
