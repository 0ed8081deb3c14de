"""Alternative 文字版: the poster in words, as an accessible HTML page and as plain text.

It says everything the picture says, in the same order (无障碍环境建设法 §32; WCAG 1.1.1).
"""

from __future__ import annotations

from html import escape

from jianyue.core.poster import Theme
from jianyue.press.page import Band, Item, Page, say_progress

SAMPLE_ZH = "样例：所载数据仅供演示，不代表真实情况"
SAMPLE_EN = "Sample: the figures are for demonstration and state no facts"
NO_ITEMS = "本领域没有可以检验数量和时限的承诺"
NO_ITEMS_EN = "no testable promise in this area"


def page_text(page: Page) -> str:
    """Plain text, a line a promise; ends with a line break."""
    lines = [page.title, f"{page.edition_zh} {page.edition_en}"]
    if page.as_of and page.edition == "progress":
        lines.append(f"截至 {page.as_of}")
    if page.sample:
        lines.append(f"【{SAMPLE_ZH}】")
    lines.append(f"承诺 {page.total} 项：" + "，".join(_counted(page)))
    if page.panel:
        lines += ["", "主要目标 Key targets"]
        lines += [f"- {_line(item)}" for item in page.panel]
    for band in page.bands:
        lines += ["", f"{band.number} {band.title}（{band.count} 项）".strip()]
        lines += [f"- {_line(item)}" for item in band.items] or [f"{NO_ITEMS} {NO_ITEMS_EN}"]
        lines += [f"  · {said}" for said in band.directions]
        lines += _more(band)
    if page.other_directions:
        lines += ["", _other(page)]
    if page.legend:
        lines += ["", "图例 Legend"]
        lines += [f"{x.lamp.mark} {x.lamp.zh} {x.lamp.en}：{x.zh} {x.en}" for x in page.legend]
    lines += ["", *(f"{zh} {en}：{value}" for zh, en, value in page.facts)]
    return "\n".join(lines) + "\n"


def _counted(page: Page) -> list[str]:
    return [f"{count.mark}{count.zh} {count.number} 项" for count in page.counts]


def _more(band: Band) -> list[str]:
    rest = band.direction_count - len(band.directions)
    if not rest:
        return []
    said = "另有" if band.items else "还有"
    return [f"{said}工作方向 {rest} 项，没有可检验的终点，不作评判"]


def _other(page: Page) -> str:
    return f"全文另有工作方向 {page.other_directions} 项，没有可检验的终点，不作评判"


def _line(item: Item) -> str:
    return "；".join(part for part in (f"{item.title}：{item.target}", *_parts(item)) if part)


def _parts(item: Item) -> tuple[str, ...]:
    lamp = f"{item.lamp.mark}{item.lamp.zh}" if item.lamp else ""
    return (
        f"时限 {item.due}" if item.due else "",
        f"牵头 {item.lead}" if item.lead else "",
        lamp,
        item.actual and f"实绩 {item.actual}",
        say_progress(item),
        item.because,
        item.was_red,
    )


def page_html(page: Page, theme: Theme) -> str:
    """One self-contained page: no script, nothing fetched, headings and tables for a reader."""
    title = escape(f"{page.title} {page.edition_zh}")
    body = [f"<h1>{escape(page.title)}</h1>", f"<p>{_said(page.edition_zh, page.edition_en)}</p>"]
    if page.as_of and page.edition == "progress":
        body.append(f"<p>截至 {escape(page.as_of)}</p>")
    if page.sample:
        body.append(f'<p class="sample"><strong>{_said(SAMPLE_ZH, SAMPLE_EN)}</strong></p>')
    body.append(f"<p>承诺 {page.total} 项：{escape('，'.join(_counted(page)))}。</p>")
    if page.panel:
        body += [f"<h2>{_said('主要目标', 'Key targets')}</h2>", _html_table(page, page.panel)]
    for band in page.bands:
        body.append(f"<h2>{escape(f'{band.number} {band.title}'.strip())}</h2>")
        body.append(_html_table(page, band.items) if band.items else _html_empty(band))
        body += [f"<p>{escape(said)}</p>" for said in _more(band)]
    if page.other_directions:
        body.append(f"<p>{escape(_other(page))}</p>")
    body += _html_legend(page)
    body += [f"<p>{_said(zh, en)}：<code>{escape(v)}</code></p>" for zh, en, v in page.facts]
    style = _STYLE % (theme.ink, theme.paper, theme.strong, theme.line, theme.card)
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style}</style></head>\n<body><main>\n"
        + "\n".join(body)
        + "\n</main></body></html>\n"
    )


_STYLE = (
    "body{color:%s;background:%s;font:18px/1.6 sans-serif;margin:0}main{max-width:60rem;margin:auto;"
    "padding:1rem}h1,h2{color:%s;line-height:1.3}table{border-collapse:collapse;width:100%%;"
    "display:block;overflow-x:auto}th,td{border:1px solid %s;padding:.4rem .6rem;text-align:left;"
    "vertical-align:top}table{background:%s}code{overflow-wrap:anywhere}"
)


def _said(zh: str, en: str) -> str:
    return f'{escape(zh)} <span lang="en">{escape(en)}</span>'


def _html_empty(band: Band) -> str:
    said = "".join(f"<li>{escape(words)}</li>" for words in band.directions)
    return f"<p>{_said(NO_ITEMS, NO_ITEMS_EN)}</p>" + (f"<ul>{said}</ul>" if said else "")


def _html_table(page: Page, items: tuple[Item, ...]) -> str:
    heads = [("承诺", "promise"), ("目标", "target"), ("时限", "due"), ("牵头", "lead")]
    if page.edition == "progress":
        heads += [("状态", "status"), ("实绩与理由", "figure and reason")]
    head = "".join(f'<th scope="col">{_said(*each)}</th>' for each in heads)
    rows = "\n".join(_html_row(page, item) for item in items)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _html_row(page: Page, item: Item) -> str:
    cells = [item.target, item.due, item.lead]
    if page.edition == "progress":
        _, _, lamp, *rest = _parts(item)
        cells += [lamp, "；".join(part for part in rest if part)]
    said = "".join(f"<td>{escape(cell) or '—'}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(item.title)}</th>{said}</tr>'


def _html_legend(page: Page) -> list[str]:
    if not page.legend:
        return []
    said = "".join(
        f"<dt>{escape(x.lamp.mark)} {_said(x.lamp.zh, x.lamp.en)}</dt><dd>{_said(x.zh, x.en)}</dd>"
        for x in page.legend
    )
    return [f"<h2>{_said('图例', 'Legend')}</h2><dl>{said}</dl>"]
