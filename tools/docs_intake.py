"""The reference page of the books of intake: areas, keywords, likeness, and the words of Open311."""

from __future__ import annotations


def intake() -> str:
    """What may stand in each book, and what the shipped samples say."""
    return (
        "# 受理的书 Books of intake\n\n" + areas() + keywords() + likeness() + lengths() + open311()
    )


def areas() -> str:
    from jianyue.core.area_map import AreaLevel
    from jianyue.library.areas import load_areas

    shipped = load_areas()
    counts = "、".join(
        f"{sum(one.level is level for one in shipped.regions)} 个{level.zh}" for level in AreaLevel
    )
    return (
        "## 区域书 Areas\n\n`library/areas/*.geojson`，GeoJSON（RFC 7946）。集合的 `jianyue` 写 `zh en basis "
        "coordinates sample`，`coordinates` 为 `CGCS2000` 或 `GCJ-02`（读入时换成 CGCS2000）；每个要素的 "
        "`properties` 写 `id zh en unit sample`：`id` "
        "是路径（`anting/v1/g2`：街镇、居村、网格），`unit` 是派单书里的"
        "单位，下级不写就随上级。多写、少写、写错都按位置指出；`jianyue areas "
        "check` 再查伸出、重叠、空隙、没有单位"
        "（P141–P144）。\n\n边界上的一点只归一家：归东、归北的一家；同一点总归同一家。\n\n"
        "CGCS2000 与 WGS-84 相差厘米，这里当作一样。GCJ-02 的公式没有官方公布，用的是各开源库共有的公式"
        "（eviltransform 等），往返误差小于 1e-9 度；各库只差地球半径，"
        "结果相差约一厘米；与地图本身差多少没有公布，"
        "只用来显示，不用来定界。\n\n*A border's point belongs to its east and north. GCJ-02 has never been "
        "published by the state: the formula is that of the open libraries, to show a point, never to settle "
        f"a border.*\n\n随程序的是：{shipped.zh}。{counts}。\n\n"
    )


def keywords() -> str:
    from jianyue.library.dispatch import load_dispatch
    from jianyue.library.keywords import load_keywords

    book, names = load_keywords(), load_dispatch("city_event").category_of
    text = (
        f"## 关键词书 Keywords\n\n`library/keywords/city_event.toml`。随程序的是：{book.zh}。办结的事不到 "
        f"{book.least_cases} 件以前用它，此后用本区案例训练的模型，一类至少 "
        f"{book.least_each} 件才建议；建议前 "
        f"{book.top} 个，由人定。每新办结 {book.learn_every} 件，`tick` 夜里重学一次，"
        "比旧的差就不换，数字在日志里。"
        "关键词没有置信度：没有人量过。\n\n*Until "
        f"{book.least_cases} cases are closed; then "
        "a model of the district's own cases, learnt anew by night after every "
        f"{book.learn_every} more and never replaced by a worse one. A person decides.*\n\n"
        "| 类别 | 名称 | 词 | 依据 | 待核定 |\n"
        "|---|---|---|---|---|\n"
    )
    for one in book.words:
        words = "、".join(one.words)
        unsure = "待核定" if one.unsure else ""
        text += (
            f"| `{one.category}` | {names[one.category].zh} | {words} | {one.basis} | {unsure} |\n"
        )
    return text + "\n"


def likeness() -> str:
    from jianyue.library.likeness import load_likeness

    rules = load_likeness()
    text = (
        f"## 并单规则 Likeness\n\n`library/likeness.toml`：{rules.zh}，"
        f"{rules.basis}。得分＝文字相似×{rules.words}＋近×"
        f"{rules.near}＋时间近×{rules.soon}＋类别近×{rules.kind}；"
        "缺的一项不计，其余按比例放大。`never = true` 的一类从不"
        "建议并单。只是建议，并不并由人定。\n\n*A weighted sum from 0 to 1; a "
        "suggestion, a person decides.*\n\n"
        "| 类别 | 相距（米） | 相隔（小时） | 得分不低于 | 依据 |\n|---|---|---|---|---|\n"
    )
    for one in rules.rules:
        among = "、".join(f"`{p}`" for p in one.among)
        text += f"| {among} | {one.metres:.0f} | {one.hours:.0f} | {one.least} | {one.basis} |\n"
    return text + "\n"


def lengths() -> str:
    from docs_server import _django

    _django()
    from jianyue.desk.case_values import CODE, LONGEST, MOST

    rows = (
        ("文字的栏 a field of text", LONGEST["text"]),
        ("地点 a place", LONGEST["place"]),
        ("个人信息的栏 particulars", LONGEST["phone"]),
        ("别的栏 any other field", CODE),
        ("一栏里的单位或办件（个）units or cases in one field", MOST),
    )
    text = "## 至多多长 Lengths\n\n哪个门送来的都一样，超过的不收（R1160）。*The same at every door.*\n\n"
    text += "| 栏 | 至多（字）|\n|---|---|\n"
    return text + "".join(f"| {what} | {most} |\n" for what, most in rows) + "\n"


def open311() -> str:
    from jianyue.api.open311.mapping import TABLE

    text = (
        "## Open311 GeoReport "
        "v2\n\n照公布的规范（<https://wiki.open311.org/GeoReport_v2>）读写；写不成的请求按规范的"
        "错误格式答复，有几处说几处。\n\n*Malformed requests are answered in the specification's form, every "
        "error at once.*\n\n| 规范 theirs | 这里 ours | 说明 |\n|---|---|---|\n"
    )
    for row in TABLE:
        text += "| " + " | ".join(row) + " |\n"
    return text
