"""类别模型: naive Bayes over runs of one to three characters, learnt from the district's own cases.

It is small enough to be learnt anew each night on one core, and it can say which characters spoke
for a class. Naive Bayes counts what says the same thing many times over, so what it takes for
certain is not: its confidence is tempered (Guo et al. 2017, temperature scaling) on cases that it
has not seen, until it is right as often as it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from zlib import crc32

from jianyue.core.incoming import Keywords, Suggestion
from jianyue.ledger.intake.keywords import by_keywords
from jianyue.ledger.intake.shingles import plain, runs

Example = tuple[str, str]  # the text of a closed case, and the class that a person settled on

_SMOOTH = 0.2  # what each run is taken to have been seen in each class beyond what was seen
_SEEN = 2  # in how many cases a run must stand: what stands in one alone is chance, or a name
_FOLDS = 5
_TEMPERATURES = tuple(1.15**step for step in range(-6, 30))  # 0.43 to 57
_LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class Classifier:
    """What was learnt: for each run what it adds to each class. ``cases`` were learnt from."""

    categories: tuple[str, ...]
    priors: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    temperature: float
    cases: int


def learn(examples: Iterable[Example], least_each: int = 1) -> Classifier:
    """A model of the classes that have enough cases, its confidence tempered on cases that each of
    five part-models has not seen. Of no cases: a model that suggests nothing."""
    usable = _enough(examples, least_each)
    seen = [one for fold in _unseen(usable) for one in fold]
    return _fitted(usable, _temperature(seen))


def suggest(text: str, model: Classifier | None, keywords: Keywords) -> tuple[Suggestion, ...]:
    """The likeliest classes of a text, the likeliest first: the model's once it has learnt from
    enough cases and knows something of the text, else the keyword book's. A person decides."""
    if model is None or model.cases < keywords.least_cases:
        return by_keywords(text, keywords)
    return by_model(text, model, keywords.top) or by_keywords(text, keywords)


def by_model(text: str, model: Classifier, top: int) -> tuple[Suggestion, ...]:
    """The model's likeliest classes with confidence; none for a text that says nothing to it."""
    known = [run for run in _runs(text) if run in model.weights]
    if not known:
        return ()
    shares = _softmax(_scores(known, model), model.temperature)
    ranked = sorted(range(len(shares)), key=lambda i: (-shares[i], model.categories[i]))
    return tuple(
        Suggestion(model.categories[i], shares[i], _speaking(known, model, i)) for i in ranked[:top]
    )


@dataclass(frozen=True, slots=True)
class Measured:
    """How often the model was right on cases it had not seen: shares of ``cases``. ``off``: how far
    its confidence lay from how often it was right, on average (expected calibration error)."""

    cases: int
    categories: int
    first: float
    among_three: float
    off: float


def measure(examples: Iterable[Example], least_each: int = 1) -> Measured:
    """Five-fold cross-validation: each case is judged by a model, and with a temperature, of the
    other four fifths. Equal texts lie in one fold, so none is learnt by heart."""
    usable = _enough(examples, least_each)
    folds = [tuple(fold) for fold in _unseen(usable)]
    judged = []
    for number, fold in enumerate(folds):
        others = [one for i, part in enumerate(folds) if i != number for one in part]
        warmth = _temperature(others)
        judged += [(_softmax(scores, warmth), right) for scores, right in fold]
    if not judged:
        return Measured(0, 0, 0.0, 0.0, 0.0)
    # a class that ties with another is not taken for right
    ranks = [sum(s >= shares[right] for s in shares) - 1 for shares, right in judged]
    categories = len({category for _, category in usable})
    first, three = (sum(r < n for r in ranks) / len(ranks) for n in (1, 3))
    tops = [(max(shares), rank == 0) for (shares, _), rank in zip(judged, ranks, strict=True)]
    return Measured(len(judged), categories, first, three, _off(tops))


@dataclass(frozen=True, slots=True)
class Hits:
    """How often a model is right on cases that it has not seen: shares of ``cases``."""

    cases: int
    first: float
    among_three: float

    def worse_than(self, other: Hits) -> bool:
        """On the same cases: less often right at once, or less often among the first three."""
        return self.first < other.first or self.among_three < other.among_three


def hits_on(model: Classifier, examples: Sequence[Example]) -> Hits:
    """How often a model is right; a text that says nothing to it is none that it was right on."""
    if not examples:
        return Hits(0, 0.0, 0.0)
    told = [(tuple(s.category for s in by_model(text, model, 3)), c) for text, c in examples]
    first = sum(found[:1] == (category,) for found, category in told)
    three = sum(category in found for found, category in told)
    return Hits(len(told), first / len(told), three / len(told))


def held_out(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Four fifths to learn from and a fifth to be judged by; equal texts lie on one side."""
    parts: tuple[list[Example], list[Example]] = [], []
    for one in examples:
        parts[crc32(plain(one[0]).encode()) % _FOLDS == 0].append(one)
    return parts


def _off(tops: Sequence[tuple[float, bool]]) -> float:
    """In ten bins of confidence: how far it lies from the share that was right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for said, right in tops:
        bins.setdefault(min(9, int(said * 10)), []).append((said, right))
    gaps = (abs(sum(s for s, _ in one) - sum(r for _, r in one)) for one in bins.values())
    return sum(gaps) / len(tops)


def _enough(examples: Iterable[Example], least_each: int) -> list[Example]:
    said = [(plain(text), category) for text, category in examples if plain(text)]
    counts = Counter(category for _, category in said)
    return [one for one in said if counts[one[1]] >= least_each]


def _unseen(examples: Sequence[Example]) -> Iterator[list[tuple[list[float], int]]]:
    """For each fold: the scores of its cases by a model of the others, and the right class."""
    folds = [crc32(text.encode()) % _FOLDS for text, _ in examples]
    for fold in range(_FOLDS):
        model = _fitted([e for e, f in zip(examples, folds, strict=True) if f != fold], 1.0)
        index = {category: i for i, category in enumerate(model.categories)}
        held = [e for e, f in zip(examples, folds, strict=True) if f == fold]
        yield [
            (_scores([r for r in _runs(text) if r in model.weights], model), index[category])
            for text, category in held
            if category in index
        ]


def _runs(text: str) -> frozenset[str]:
    return frozenset(runs(plain(text), 1, 3))


def _fitted(examples: Sequence[Example], temperature: float) -> Classifier:
    categories = tuple(sorted({category for _, category in examples}))
    index = {category: i for i, category in enumerate(categories)}
    counts: dict[str, list[int]] = {}
    cases, totals = [0] * len(categories), [0] * len(categories)
    seen: Counter[str] = Counter()
    for text, category in examples:
        at = index[category]
        cases[at] += 1
        for run in _runs(text):
            counts.setdefault(run, [0] * len(categories))[at] += 1
            seen[run] += 1
    kept = {run: ones for run, ones in counts.items() if seen[run] >= _SEEN}
    for ones in kept.values():
        for at, one in enumerate(ones):
            totals[at] += one
    floor = [log(total + _SMOOTH * len(kept)) if kept else 0.0 for total in totals]
    weights = {
        run: tuple(log(one + _SMOOTH) - low for one, low in zip(ones, floor, strict=True))
        for run, ones in kept.items()
    }
    priors = tuple(log(one / len(examples)) for one in cases)
    return Classifier(categories, priors, weights, temperature, len(examples))


def _scores(known: Iterable[str], model: Classifier) -> list[float]:
    scores = list(model.priors)
    for run in known:
        for at, weight in enumerate(model.weights[run]):
            scores[at] += weight
    return scores


def _softmax(scores: Sequence[float], temperature: float) -> list[float]:
    top = max(scores)
    powers = [exp((score - top) / temperature) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _temperature(judged: Sequence[tuple[list[float], int]]) -> float:
    """The temperature at which what was right surprises least; 1 where nothing was judged."""

    def surprise(warmth: float) -> float:
        return -sum(log(max(_LEAST, _softmax(s, warmth)[right])) for s, right in judged)

    return min(_TEMPERATURES, key=surprise) if judged else 1.0


def _speaking(known: Sequence[str], model: Classifier, at: int) -> tuple[str, ...]:
    """The three runs that speak most for a class against the others, none within another."""

    def speaks(run: str) -> float:
        weights = model.weights[run]
        return weights[at] - sum(weights) / len(weights)

    said: list[str] = []
    for run in sorted((r for r in known if len(r) > 1), key=lambda r: (-speaks(r), r)):
        if speaks(run) <= 0 or len(said) == 3:
            break
        if not any(run in other or other in run for other in said):
            said.append(run)
    return tuple(said)
