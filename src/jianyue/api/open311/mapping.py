"""How categories and cases are told in the words of Open311. ``TABLE`` is the whole of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jianyue.api.open311.words import CLOSED, OPEN, REALTIME, Service, ServiceRequest
from jianyue.core.dispatch import CATEGORY, Dispatch
from jianyue.desk.reading.open_requests import OpenRequest

TABLE: tuple[tuple[str, str, str], ...] = (  # theirs, ours, and what to know of it
    ("service_code", "派单书的最低一级类别", "/ 写作 . ：event/street → event.street"),
    ("service_name", "类别名称", "中文；description 里先中文，后英文"),
    ("group", "大类名称", ""),
    ("keywords", "关键词书里这一类的词", ""),
    ("type", "realtime", "当场给编号"),
    ("metadata", "false", "现在没有一类另有要填的栏"),
    ("service_request_id", "办件编号", ""),
    ("status", "未到终点为 open，到了为 closed", "并入别件的也是 closed，status_notes 写明并入哪件"),
    ("status_notes", "现在的环节，或结果", ""),
    ("agency_responsible", "承办单位，办结的为办的单位", "没有派出过的为空"),
    ("service_notice", "现在这一步和它的时限", "办结的为空"),
    ("requested_datetime", "立案的时刻", "读不到这一件的（没有 api_key）只到日；下两行也是"),
    ("updated_datetime", "最后一个事件的时刻", ""),
    ("expected_datetime", "承诺时限的最后一刻", "中止时为空"),
    ("lat, long", "地点，CGCS2000 当作 WGS-84", "查询时不是 GCJ-02；读不到这一件的给网格的中点，网格外的不给"),
    ("—", "coordinates", "本系统另加：上报时写 GCJ-02 的先换算，service_notice 写明换到哪里"),
    ("description", "来件的文字", "收进来；查询时只给经人看过、发布了的文字，没有就是空的"),
    ("media_url", "照片", "收进来的地址只存不取；没有经人看过可以公开的，查询时都为空"),
    ("address", "没有坐标的原点时：区域的名称", "只说到网格"),
    ("address_string", "来件写的地址", "有 lat、long 的以坐标为准；查询时不给"),
    ("email, phone, first_name, last_name, account_id, device_id", "来件人", "只存档案，任何回答里没有"),
)  # fmt: skip


def service_code(category: str) -> str:
    """The code of a category: it stands in an address, where / would divide it."""
    return category.replace("/", ".")


def category_of(code: str, dispatch: Dispatch) -> str | None:
    """The category of a code; None for one that nobody may report."""
    found = code.replace(".", "/")
    return found if found in dispatch.leaves(CATEGORY) and "/" not in code else None


def services(dispatch: Dispatch, words: Mapping[str, tuple[str, ...]]) -> Iterator[Service]:
    """Every lowest category as a service, with its keywords."""
    for path in dispatch.leaves(CATEGORY):
        category = dispatch.category_of[path]
        above = dispatch.category_of.get(path.split("/", maxsplit=1)[0])
        yield Service(
            service_code(path),
            category.zh,
            f"{above.zh}：{category.zh} ({category.en})"
            if above
            else f"{category.zh} ({category.en})",
            metadata=False,
            type=REALTIME,
            keywords=", ".join(words.get(path, ())),
            group=above.zh if above else "",
        )


def request_of(one: OpenRequest) -> ServiceRequest:
    """A city event in the words of Open311, as ``TABLE`` says."""
    return ServiceRequest(
        service_request_id=one.number,
        status=CLOSED if one.closed else OPEN,
        service_code=service_code(one.category),
        requested_datetime=one.opened,
        status_notes=one.notes,
        description=one.text,
        service_name=one.category_zh,
        agency_responsible=one.unit,
        service_notice=one.notice,
        updated_datetime=one.updated,
        expected_datetime=one.due,
        address=one.address,
        lat=one.lat,
        long=one.lon,
    )
