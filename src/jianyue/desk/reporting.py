"""报 reporting: what a resident, a patrol or another system reports becomes a case, with its photo.

A door makes the photo ready first (``ready_photo``): what a telephone wrote beside the picture is
gone before anything of it is kept.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from jianyue.compiler.photo import Photo, clean_photo
from jianyue.core.coordinates import Datum
from jianyue.core.people import Right
from jianyue.core.place import Place, read_place
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import CaseTold, Filing, Plain, turned
from jianyue.desk.case_joining import PROCESS
from jianyue.desk.case_values import check_lengths, checked_place, kept_place, told_in
from jianyue.desk.cases import filed
from jianyue.desk.deed import Deed, act
from jianyue.desk.scanning import scan
from jianyue.store.blobs import put_blob
from jianyue.store.models import CaseFileRow, CaseRow

MOST_BYTES = 20 * 1024 * 1024
SOURCES = {  # of the process's field: where a report comes from, by the door it came in at
    "public": "居民上报",
    "patrol": "网格巡查",
    "open311": "居民上报",
}
ReadyPhoto = Photo  # what a door hands on, without reaching below the desk


def ready_photo(data: bytes, *, place_agreed: bool = False) -> Photo:
    """The picture alone, and its place where the reporter agreed. Raises Refusal R427 when the
    scanner does not pass it, R1153, R1154, R1163 over 20 MiB."""
    if len(data) > MOST_BYTES:
        raise Refusal(
            "R1163",
            "照片超过 20 MiB",
            "拍小一些，或截一部分",
            english="the photo is over 20 MiB",
            english_hint="take a smaller one",
            field="photo",
        )
    try:
        scan("photo", data)
        return clean_photo(data, place_agreed=place_agreed)
    except Refusal as refusal:
        refusal.field = "photo"
        raise


@act(Right.HANDLE, "上报", "report", public=True)
def report(  # noqa: PLR0913 each is a part of what is sent
    deed: Deed,
    *,
    text: str,
    place: str = "",
    category: str = "",
    phone: str = "",
    photo: Photo | None = None,
    source: str = "public",
    client_id: str = "",
    coordinates: str = "",
) -> CaseTold:
    """Open a city event from a door for reporters. A place without a point takes that of the photo.
    The same again, from the same source, opens nothing.

    Raises Refusal R1010 to R1027 as the process says, R1109, R1155, R1160, R1330, R1331.
    """
    check_lengths(text=text, place=place, phone=phone)
    checked_place(place)
    datum = told_in(coordinates)
    where = read_place(kept_place(place, datum))
    turns = where.point if datum is Datum.GCJ02 else None
    if where.point is None and photo is not None and photo.place is not None:
        where = replace(where, point=photo.place)
    found = filed(deed, (_filing(text, where, category, phone, source, client_id),))[0]
    if isinstance(found, Refusal):
        raise found
    if photo is not None and not found.again:
        _keep_photo(deed, found.number, photo)
    deed.about(found.number, process=PROCESS, source=source, again=found.again)
    return turned(found, turns) if turns else found


def _filing(
    text: str, where: Place, category: str, phone: str, source: str, client_id: str
) -> Filing:
    fields: dict[str, Plain] = {
        "source": SOURCES.get(source, "其他"),
        "text": text.strip(),
        "place": str(where),
        "category": category,
        "phone": phone.strip(),
    }
    given = {name: value for name, value in fields.items() if value}
    return Filing(PROCESS, given, source=source, client_id=client_id)


def _keep_photo(deed: Deed, number: str, photo: Photo) -> None:
    row = CaseRow.objects.get(number=number)
    deed.append(
        CaseFileRow(
            case=row,
            document="before",
            name=f"{hashlib.sha256(photo.data).hexdigest()[:12]}.{photo.media.rpartition('/')[2]}",
            media=photo.media,
            sha256=put_blob(photo.data),
            size=len(photo.data),
            person=deed.by.id,
            made_at=deed.at,
        )
    )
