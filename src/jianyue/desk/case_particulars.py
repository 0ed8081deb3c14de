"""人 particulars of a case: read for a purpose, erased by destroying their key; each leaves an entry."""

from __future__ import annotations

from jianyue.core.people import Inquiry, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.case_posts import posts
from jianyue.desk.case_writing import hold
from jianyue.desk.deed import Deed, act, no_right
from jianyue.store.secrets import destroy, unlock


@act(Right.HANDLE, "查阅办件个人信息", "read particulars of a case")
def read_case_particulars(deed: Deed, *, case: str, purpose: Inquiry) -> dict[str, str | None]:
    """What is known of the person, for a ``purpose`` that the entry keeps; None where it was
    erased. Only whoever has the case, or the district's own roles in its process, may read it.

    Raises Refusal R401, R403.
    """
    held = hold(case)
    deed.about(case, purpose=purpose.value)
    mine = {unit for _, unit in posts(deed.by, held.process)}
    if not deed.by.may(deed.right) and held.row.unit not in mine - {""}:
        raise no_right(deed.right, held.row.unit)
    found = unlock(held.row)
    deed.about(case, fields=sorted(found))
    return found


@act(Right.DECIDE, "销毁办件个人信息", "erase particulars of a case")
def erase_case_particulars(deed: Deed, *, case: str, reason: str) -> int:
    """Destroy the key of a case's particulars: nobody reads them any more, and the journal still
    verifies. Gives how many keys there were (0: erased before, or there were none).

    Raises Refusal R403, R1014 without a reason.
    """
    if not reason.strip():
        raise Refusal("R1014", "销毁须写明理由", "填好再办", english="a reason is needed")
    row = hold(case).row
    count = destroy(row)
    deed.about(case, reason=reason.strip()[:200], keys=count)
    return count
