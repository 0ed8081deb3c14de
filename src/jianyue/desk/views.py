"""存 saved views: a list with its filters, kept by name for the person who made it."""

from __future__ import annotations

import re

from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.deed import Deed, act, not_there
from jianyue.store.models import PersonRow, SavedViewRow

_LIST = re.compile(r"/plans/[-\w]+/promises/(\?[^\s#]*)?")
_LONGEST = 80


@act(Right.READ, "保存视图", "save a view")
def save_view(deed: Deed, *, name: str, url: str) -> SavedViewRow:
    """Keep the address of a list under a name. Raises Refusal R661 for a name that is empty, too
    long or taken, R662 for an address that is no list's."""
    name = name.strip()
    person = PersonRow.objects.get(username=deed.by.id)
    if not name or len(name) > _LONGEST or person.views.filter(name=name).exists():
        raise Refusal(
            "R661",
            f"视图名空着、太长或已有：{name[:_LONGEST] or '（空）'}",
            f"换一个名字，不超过 {_LONGEST} 个字",
            english=f"the name of the view is empty, too long or taken: {name[:_LONGEST]}",
            english_hint=f"choose another, of at most {_LONGEST} characters",
            field="name",
        )
    if not _LIST.fullmatch(url) or len(url) > 1000:
        raise Refusal(
            "R662",
            "这个地址不是承诺一览",
            "从承诺一览页上保存",
            english="the address is not that of a list",
            english_hint="save it from the list itself",
            field="url",
        )
    deed.about(name, url=url)
    return SavedViewRow.objects.create(person=person, name=name, url=url)


@act(Right.READ, "删除视图", "delete a view")
def delete_view(deed: Deed, *, view: int) -> None:
    """Forget a view of one's own. Raises Refusal R403."""
    row = SavedViewRow.objects.filter(pk=view, person__username=deed.by.id).first()
    if row is None:
        raise not_there("视图", "view")
    deed.about(row.name)
    row.delete()
