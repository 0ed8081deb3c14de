"""Noun phrases: where a measure's name begins and ends, without verb and number."""

from __future__ import annotations

import re

from jianyue.compiler.vocabulary import Vocabulary

_BLANK = re.compile(r"[\s、“”]*")
_EDGE = re.compile(r"(?:[\s、和及与的都也应拟]|(?<![平人户亩])均|全部|分别|还将|还要|还|将)+$")
_BASE = re.compile(  # 标准|从每月900元, 小麦|每50公斤
    r"[从由][^，、]{0,8}\d[^，、]{0,8}$|每\d{1,4}[\u4e00-\u9fff]{1,3}$"
)
_WHERE = re.compile("再(?=[增减新完建改解降提扩])|在[^，；。]{2,30}?等?(?:方面|领域|环节)")
_WHEN = re.compile("到?\\d{4}年底?|年[内底末]|年底前|全年|今年")  # never the whole of a name
_CUTTERS = re.compile(
    "确保|力争|争取|实现|推动|使得?(?!用|命|馆|者)|促进(?!会)|达到|其中|努力|保证|保持|全年|今年|年内|年底前|年底|年末|到20\\d\\d年底?|20\\d\\d年|到\\d{4}年|同时|预计|，|："
)


def trim_left(text: str, start: int, end: int, vocab: Vocabulary) -> int:
    """Skip adverbs and pushing verbs at the head of a phrase."""
    head = vocab.re["head"]
    while start < end:
        if text[start] in "的 \u3000、，：①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮":
            start += 1
            continue
        match = head.match(text, start, end) or _WHERE.match(text, start, end)
        if not match or match.end() >= end:
            break
        start = match.end()
    return start


def trim_right(text: str, start: int, end: int, vocab: Vocabulary) -> int:
    """Drop 建设, 工作, 等 and joining words at the end of a phrase, never all of it."""
    while start < end:
        match = _EDGE.search(text, start, end)
        if match and match.start() > start:
            end = match.start()
            continue
        match = vocab.re["tail"].search(text, start, end)
        if not match or match.start() <= start + 1:
            break
        end = match.start()
    return end


def subject(text: str, start: int, end: int, vocab: Vocabulary) -> tuple[int, int]:
    """The noun phrase that ends at ``end``: after the last word that cannot be part of a name."""
    base = _BASE.search(text, start, end)
    if base:
        end = base.start()
    for match in _CUTTERS.finditer(text, start, end):
        whole = match.end() == end and not _WHEN.fullmatch(match.group())
        if not whole and not _inside_quotes(text, start, match.start()):
            start = match.end()
    start = trim_left(text, start, end, vocab)
    if text[start:end] in vocab.filler:
        return end, end
    end = trim_right(text, start, end, vocab)
    return start, end


def _inside_quotes(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at)
