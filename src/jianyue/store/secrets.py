"""Particulars 个人信息 of a case, under a key of its own; once the key is gone nobody reads them.

The tokens are facts that the journal cites: erasing destroys the key alone, and the log still
verifies. A backup made before the erasure still holds the key: it goes as backups are renewed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cryptography.fernet import Fernet, InvalidToken

from jianyue.store.models import CaseKeyRow, CaseRow, CaseSecretRow


def lock(cases: Iterable[tuple[CaseRow, Mapping[str, str]]]) -> list[CaseSecretRow]:
    """The rows of what was filled in, not yet written; keys that are missing are made."""
    given = [(row, values) for row, values in cases if values]
    if not given:
        return []
    known = _keys([row for row, _ in given])
    fresh = [
        CaseKeyRow(case=row, secret=Fernet.generate_key().decode())
        for row, _ in given
        if row.pk not in known
    ]
    CaseKeyRow.objects.bulk_create(fresh)
    known |= {key.case_id: key.secret for key in fresh}
    return [
        CaseSecretRow(case=row, field=name, token=_token(known[row.pk], value))
        for row, values in given
        for name, value in values.items()
    ]


def _keys(rows: list[CaseRow]) -> dict[int, str]:
    held = CaseKeyRow.objects.filter(case__in=[row.pk for row in rows])
    return dict(held.values_list("case", "secret"))


def _token(key: str, value: str) -> str:
    return Fernet(key).encrypt(value.encode()).decode()


def unlock(row: CaseRow) -> dict[str, str | None]:
    """What was filled in last of each field; None where its key is gone."""
    key = CaseKeyRow.objects.filter(case=row).values_list("secret", flat=True).first()
    secrets = CaseSecretRow.objects.filter(case=row).order_by("id").values_list("field", "token")
    return {field: _read(key, token) for field, token in secrets}


def _read(key: str | None, token: str) -> str | None:
    if key is None:
        return None
    try:
        return Fernet(key).decrypt(token.encode()).decode()
    except InvalidToken:  # of a key that was destroyed before this one was made
        return None


def destroy(row: CaseRow) -> int:
    """Destroy the key of a case; gives how many there were."""
    return CaseKeyRow.objects.filter(case=row).delete()[0]
