"""诊 the doctor: what of an installation is well, what is not, and what to do about it.

``CHECKS`` are asked of every installation, ``DEPLOYED`` besides of one that stands on a network.
Each check is a function without arguments that gives one Finding; none changes anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.desk.doctor import archive, deployment, machine, signing_in
from jianyue.desk.doctor.finding import Check, Finding, State

__all__ = ["CHECKS", "DEPLOYED", "Finding", "State", "examine"]

CHECKS: tuple[Check, ...] = (
    archive.database,
    archive.tables,
    archive.append_only,
    archive.clock,
    archive.cases,
    machine.blobs,
    machine.secret,
    machine.books,
    machine.disk,
    machine.fonts,
)
DEPLOYED: tuple[Check, ...] = (
    deployment.debug,
    deployment.https,
    deployment.hosts,
    deployment.policy,
    deployment.cookies,
    deployment.day,
    deployment.mail,
    deployment.messages,
    deployment.reached,
    deployment.backup,
    signing_in.hashes,
    signing_in.rules,
    signing_in.lock,
    signing_in.idle,
    signing_in.page,
    signing_in.administrators,
    signing_in.second_factor,
    signing_in.samples,
)


_NEED_TABLES: tuple[Check, ...] = (
    archive.append_only,
    archive.clock,
    archive.cases,
    deployment.messages,
    deployment.reached,
    deployment.backup,
    signing_in.administrators,
    signing_in.second_factor,
    signing_in.samples,
)


def examine(*, deploy: bool) -> Iterator[Finding]:
    """Ask every check in turn; what needs a database that is lost or has no tables is unknown."""
    lost: set[Check] = set()
    for check in (*CHECKS, *DEPLOYED) if deploy else CHECKS:
        finding = archive.unknown(check) if check in lost else check()
        if finding.state is State.BAD and check is archive.database:
            lost = {archive.tables, *_NEED_TABLES}
        elif finding.state is State.BAD and check is archive.tables:
            lost = set(_NEED_TABLES)
        yield finding
