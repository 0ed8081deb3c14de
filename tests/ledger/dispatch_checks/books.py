"""A small table of dispatch, with rows written otherwise."""

from __future__ import annotations

import re

from jianyue.core.text import Source
from jianyue.library.dispatch import read_dispatch

TREES = """
[dispatch]
zh = "派单"
en = "dispatch"
basis = "样例"
sample = true
[[unit]]
id = "lh"
zh = "绿化局"
en = "greening"
[[unit]]
id = "at"
zh = "安亭镇"
en = "Anting"
[[unit]]
id = "nx"
zh = "南翔镇"
en = "Nanxiang"
[[unit]]
id = "cy"
zh = "城运中心"
en = "centre"
[[category]]
id = "part"
zh = "部件"
en = "things"
limit = "5工作日"
basis = "样例"
[[category]]
id = "part/lawn"
zh = "绿地"
en = "lawn"
[[category]]
id = "part/tree"
zh = "行道树"
en = "tree"
limit = "2工作日"
basis = "样例"
[[category]]
id = "event"
zh = "事件"
en = "events"
limit = "4工作时"
basis = "样例"
[[category]]
id = "event/stall"
zh = "跨门营业"
en = "stall"
[[area]]
id = "anting"
zh = "安亭镇"
en = "Anting"
[[area]]
id = "anting/x"
zh = "样例居村"
en = "village"
[[area]]
id = "nanxiang"
zh = "南翔镇"
en = "Nanxiang"
"""

ROWS = """
[[row]]
when = { category = ["part/*"] }
unit = "lh"
basis = "部件先属主"
[[row]]
when = { category = ["event/*"], area = ["anting/*"] }
unit = "at"
basis = "事件先属地"
[[row]]
when = { category = ["event/*"], area = ["nanxiang/*"] }
unit = "nx"
basis = "事件先属地"
[[row]]
unit = "cy"
basis = "兜底"
"""


def dispatch_book(text=ROWS, trees=TREES):
    return read_dispatch(Source("dispatch.toml", trees + text))


def without(kind, name):
    """The trees without one of their entries."""
    entry = rf'\[\[{kind}\]\]\nid = "{name}"\n(?:(?!\[).*\n)*'
    return re.sub(entry, "", TREES)
