"""What every template says the same way: both tongues, lights, days, shares.

{% say "共 {n} 件" "{n} in all" n=page.total %}     the tongue chosen; the other stands beside it here
{% lamp page.claimed.light page.claimed.status %}   a light: shape, colour and word together
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django import template
from django.http import QueryDict
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from jianyue.core.bulletin import Block, numbered
from jianyue.core.commitment import Commitment, Target
from jianyue.core.course import Course
from jianyue.core.people import Actor, Right
from jianyue.core.status import Light, Status
from jianyue.core.words import Word
from jianyue.desk.reading import suggestions
from jianyue.desk.reading.courses import charts
from jianyue.desk.reading.looks import mark, meaning, status_word, target_kind, targets_of
from jianyue.web.door import english

register = template.Library()
# Characters, with what belongs to Chinese writing between and after them.
_CHINESE = re.compile(
    r"[\u3400-\u9fff](?:[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]*[\u3400-\u9fff）》」])?"
)


@register.simple_tag
def say(zh: str, en: str, **values: object) -> str | SafeString:
    """One of two literal sentences, with values filled in and escaped."""
    text = en if english() else zh
    return format_html(text, **values) if values else mark_safe(text)  # noqa: S308 literal


@register.simple_tag
def warned_pattern() -> str:
    """What a page's script warns of while somebody types (ledger.particulars)."""
    return suggestions.warned_pattern()


@register.filter
def tongue(word: object) -> str:
    """A Word (or anything with zh and en) in the reader's tongue."""
    zh, en = getattr(word, "zh", ""), getattr(word, "en", "")
    return str((en or zh) if english() else (zh or en))


@register.simple_tag
def either(zh: object, en: object) -> str | SafeString:
    """Chinese, or English where there is one and the reader chose it; what is Chinese all the same
    is marked as such."""
    return spoken(plainly(zh, en))


@register.simple_tag
def plainly(zh: object, en: object) -> str:
    """The same where no element can stand: in an option, in an attribute."""
    return str((en or zh) if english() else zh)


@register.filter
def spoken(words: object) -> str | SafeString:
    """Words that may be Chinese, on a page that may be English: a voice that reads the page aloud is
    told which are."""
    text = conditional_escape(str(words))
    if not english():
        return text
    return mark_safe(_CHINESE.sub(r'<span lang="zh">\g<0></span>', text))  # noqa: S308 escaped above


@register.simple_tag
def option(value: object, zh: object, en: object, held: object = "", taken: str = "") -> SafeString:
    """What a select offers, in the reader's tongue, chosen if it is what is held (or taken already);
    an option holds no element that could say that it is Chinese."""
    told = plainly(zh, en)
    other = mark_safe(' lang="zh"' if english() and _CHINESE.search(told) else "")  # noqa: S308
    chosen = mark_safe(" selected" if taken or str(value) == str(held) else "")  # noqa: S308
    return format_html('<option value="{}"{}{}>{}</option>', value, other, chosen, told)


@register.simple_tag
def lamp(light: str | None, status: str | None = None, extra: str = "") -> SafeString:
    """A light with its shape and word; never colour alone. The word is that of a status, or any
    other Word (how a limit of a case stands)."""
    lit = Light(light) if light else Light.GREY
    other = isinstance(status, Word) and not isinstance(status, Status)
    word: Word = status if isinstance(status, Word) else status_word(status) if status else lit
    return format_html(
        '<span class="lamp lamp-{} {}" title="{}"><span class="lamp-mark" aria-hidden="true">{}</span>'
        "{}</span>",
        lit.value,
        extra,
        "" if other else _title(status),
        mark(lit),
        tongue(word),
    )


def _title(status: str | None) -> str:
    if not status:
        return ""
    zh, en = meaning(status)
    return en if english() else zh


@register.simple_tag
def chart(course: Course) -> SafeString:
    """The chart of a course, drawn once for a wide and once for a narrow page."""
    wide, narrow = charts(course, english())
    return format_html(
        '<div class="chart-wide">{}</div><div class="chart-narrow">{}</div>',
        mark_safe(wide),  # noqa: S308 the press escapes every word of it
        mark_safe(narrow),  # noqa: S308
    )


@register.filter
def may(who: Actor, right: str) -> bool:
    """True when the right is held, for the whole district or for a unit."""
    return who.may(Right(right)) or bool(who.units(Right(right)))


@register.filter
def whole(who: Actor, right: str) -> bool:
    """True when the right is held for the whole district."""
    return who.may(Right(right))


@register.filter
def day(value: date | None) -> str:
    """A day as it is read: 2020年6月30日, 30 June 2020."""
    if value is None:
        return ""
    if english():
        return f"{value.day} {value:%B %Y}"
    return f"{value.year}年{value.month}月{value.day}日"


@register.filter
def month(value: date | None) -> str:
    """A month as it is read: 2020年6月, June 2020."""
    if value is None:
        return ""
    return f"{value:%B %Y}" if english() else f"{value.year}年{value.month}月"


@register.filter
def percent(share: Decimal | None) -> str:
    """A share 0..1 as per cent; a dash when there is none."""
    if share is None:
        return "—"
    text = f"{share * 100:.1f}"
    return f"{text.rstrip('0').rstrip('.')}%"


@register.filter
def per_mille(share: Decimal | None) -> int:
    """A share 0..1, cut at both ends, as whole thousandths: what an SVG bar is as wide as."""
    return 0 if share is None else int(min(max(share, Decimal(0)), Decimal(1)) * 1000)


@register.filter
def size(count: int) -> str:
    """Bytes as they are read."""
    for unit in ("B", "KB", "MB"):
        if count < 1024:
            return f"{count:.0f} {unit}"
        count //= 1024
    return f"{count} GB"


@register.filter
def kind(target: Target) -> str:
    """What kind of test a target is: number, relative or milestone."""
    return target_kind(target)


@register.filter
def targets(terms: Commitment) -> str:
    """Every target of a promise in words, in the reader's tongue."""
    return targets_of(terms, english=english())


@register.filter
def marked(blocks: tuple[Block, ...]) -> list[tuple[str, Block]]:
    """The blocks of a paper, each with the number that it is printed with (一、); none for most."""
    return list(numbered(blocks))


@register.filter
def typed(given: Mapping[str, str] | None, name: str) -> str:
    """What was typed in a field, so that a form comes back filled."""
    return str(given.get(name, "")) if given else ""


@register.simple_tag
def among(given: QueryDict | None, name: str, option: object, word: str) -> str:
    """``word`` (selected, checked) for an option that was chosen, one of several perhaps."""
    return word if given and str(option) in given.getlist(name) else ""


@register.filter
def plain(value: Decimal | None) -> str:
    """A figure as it is typed: no exponent, nothing added; empty when there is none."""
    return "" if value is None else f"{value:f}"


@register.simple_tag
def kept(given: Mapping[str, str] | None, name: str, held: object, prefix: object = "") -> str:
    """What was typed into a field, else what is held: a form that comes back loses nothing.

    ``prefix`` is the number of a measure (``0`` → ``m0-name``).
    """
    full = f"m{prefix}-{name}" if prefix != "" else name
    if given and full in given:
        return str(given[full])
    if isinstance(held, Decimal):
        return plain(held)
    if isinstance(held, date):
        return held.isoformat()
    return "" if held is None else str(held)


@register.simple_tag
def chosen(
    given: Mapping[str, str] | None, name: str, option: object, held: object, prefix: object = ""
) -> str:
    """``selected`` for the option that was chosen, else for the one that is held."""
    return "selected" if kept(given, name, held, prefix) == str(option) else ""
