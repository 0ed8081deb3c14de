"""Every process that a case may go by today: shipped, the district's own, and those of cases that run.

So whatever names processes and states (boards, tables, filters, forms) names all of them:
a case in a state that only an older version has is counted and named like any other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from jianyue.core.process import Process, ProcessState
from jianyue.library.processes import load_process, process_ids
from jianyue.store.cases import load_version
from jianyue.store.process_books import every_version


@dataclass(frozen=True, slots=True)
class KnownProcess:
    """A process as it is called today. ``book`` is the one in force (of a process that is no more,
    the newest); ``states`` are its states in its order, then those that only other versions have."""

    id: str
    zh: str
    en: str
    book: Process
    states: tuple[ProcessState, ...]


def known_processes(day: date) -> tuple[KnownProcess, ...]:
    """Of a day: by their ids; in one statement once each version was read. What is in force only
    later, and what no case ever went by, is not among them."""
    books, versions = every_version()
    in_force = {name: load_process(name) for name in process_ids()}
    in_force |= {name: load_version(version) for name, version, at in books if at <= day}
    coming = {version for _, version, at in books if at > day}
    coming -= {version for _, version, at in books if at <= day}
    known: dict[str, list[Process]] = defaultdict(list)
    for name, book in in_force.items():
        known[name].append(book)
    for name, version in reversed(versions):  # the newest first
        if version not in coming:
            known[name].append(load_version(version))
    return tuple(_known(name, found) for name, found in sorted(known.items()))


def _known(name: str, books: list[Process]) -> KnownProcess:
    states: dict[str, ProcessState] = {}
    for book in books:
        states = states | {s.id: s for s in book.states if s.id not in states}
    return KnownProcess(name, books[0].zh, books[0].en, books[0], tuple(states.values()))
