"""报告 → 计划: the compiler's passes in their one visible order.

normalise → outline → sentences → numbers → relatives → milestones → strength → deadlines
→ owners → commitments → clauses and their balance → checks
"""

from __future__ import annotations

import re

from jianyue.compiler.assemble import Reading, commitments_of
from jianyue.compiler.balance import balance_of, clauses_of
from jianyue.compiler.checks import CHECKS
from jianyue.compiler.found import Found
from jianyue.compiler.milestones import milestones
from jianyue.compiler.normalise import normalise
from jianyue.compiler.numbers import number_targets
from jianyue.compiler.outline import outline, report_year
from jianyue.compiler.relatives import relatives
from jianyue.compiler.sentence import Sentence, sentence
from jianyue.compiler.vocabulary import Vocabulary, vocabulary
from jianyue.core.diagnostic import Diagnostic
from jianyue.core.lexicon import Lexicon
from jianyue.core.plan import PlanDraft
from jianyue.core.report import Section, Tense
from jianyue.core.text import Source

PASSES = (
    "normalise",
    "outline",
    "sentences",
    "numbers",
    "relatives",
    "milestones",
    "strength",
    "deadlines",
    "owners",
    "commitments",
    "clauses",
    "checks",
)

# A sentence is read up to 1,500 characters at once (the longest met in eighty reports has half
# of that): what reads a sentence may look back within it, and so the whole stays linear.
_SENTENCE = re.compile(r"[^。！？；\n]{1,1500}")
_PLACE = re.compile(
    r"(?:^|\n)[ \u3000]*(?:一图读懂[ \u3000]*)?(?:(?:19|20)\d\d年)?[ \u3000]*"
    r"([\u4e00-\u9fff]{2,12}?(?:省|市|区|县|旗|州|盟|镇|乡|街道))"
    r"[ \u3000]*(?:人民政府|政府)?[ \u3000]*(?:(?:19|20)\d\d年|政府工作报告)"
)
_CONGRESS = re.compile(
    r"(?:^|[在于日\n])[ \u3000]*((?:(?![在于日])[\u4e00-\u9fff]){1,13}"
    r"(?:省|市|区|县|旗|州|盟|镇|乡))第[一二三四五六七八九十]+届人民代表大会"
)


def compile_report(
    source: Source,
    lexicon: Lexicon,
    *,
    year: int | None = None,
    place: str | None = None,
) -> PlanDraft:
    """Compile a report into a draft plan: every promise typed and placed, every clause accounted.

    ``year`` and ``place`` override what the text says of itself. Pure: the same text and
    lexicon give the same draft. Time is linear in the length of the text.
    """
    text = normalise(source.text)
    vocab = vocabulary(lexicon)
    spoken = year or report_year(text)
    sections = outline(text, lexicon, spoken)
    assumed = spoken or _last_year_named(text)
    sentences = tuple(_sentences(text, sections, vocab))
    found = tuple((s, tuple(promises_in(s, vocab))) for s in sentences)
    commitments = commitments_of(source, text, sections, found, assumed)
    clauses = clauses_of(text, sentences, found, vocab)
    reading = Reading(source, text, sections, clauses, found, commitments, spoken, assumed)
    return PlanDraft(
        source_name=source.name,
        source_sha256=source.sha256,
        title=_title(source.text),
        place=place or _place(text),
        year=spoken,
        sections=sections,
        clauses=clauses,
        commitments=commitments,
        diagnostics=_diagnostics(reading),
        balance=balance_of(clauses),
    )


def promises_in(s: Sentence, vocab: Vocabulary) -> list[Found]:
    """All promises of one sentence in text order; a milestone gives way to a number or a test."""
    if not s.cued or vocab.re["looks_back"].match(s.text):
        return []
    others = [*number_targets(s, vocab), *relatives(s, vocab)]
    return sorted(
        [*others, *milestones(s, vocab, others)], key=lambda f: (f.start, f.end, f.name_start)
    )


def _sentences(text: str, sections: tuple[Section, ...], vocab: Vocabulary) -> list[Sentence]:
    yearly = any(section.tense is Tense.FORWARD for section in sections)
    tense = Tense.FORWARD if yearly else Tense.LONG_TERM  # a report that plans only five years
    found = []
    for index, section in enumerate(sections):
        if section.tense is not tense:
            continue
        for match in _SENTENCE.finditer(text, section.heading.end, section.span.end):
            if match.group().strip():
                found.append(sentence(match.group(), match.start(), index, vocab))
    return found


def _diagnostics(reading: Reading) -> tuple[Diagnostic, ...]:
    found = [d for check in CHECKS for d in check(reading)]
    return tuple(sorted(found, key=lambda d: (d.span.start if d.span else -1, d.code)))


def _title(text: str) -> str:
    """The first line, unless it greets the house; cut short it ends in …, not taken for the whole."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if line.startswith(_SALUTATIONS) or "".join(line.split()) == _PLAIN_TITLE:
        return _PLAIN_TITLE
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"


def _place(text: str) -> str | None:
    """Whose report it is, as its heading says it, or the line that names the congress."""
    match = _PLACE.search(text[:600]) or _CONGRESS.search(text[:600])
    return match[1] if match else None


def _last_year_named(text: str) -> int:
    years = re.findall(r"(?<![到至\d])((?:19|20)\d\d)年", text)
    repeated = [int(y) for y in set(years) if years.count(y) > 1] or [int(y) for y in years]
    return max(repeated) if repeated else _EPOCH


_LONGEST_TITLE = 80
_PLAIN_TITLE = "政府工作报告"  # often set with a space between its characters
_SALUTATIONS = ("各位代表", "现在，我", "我代表", "现在,我")
_EPOCH = 2020  # a text that names no year at all: the check J113 says that this was assumed
