"""合写 group commit: deeds of one act that come at the same moment are written in one transaction.

    thread ─ adds its deed ─┐
    thread ─ adds its deed ─┼→ whose turn it is takes all that wait → one transaction → each its own
    thread ─ adds its deed ─┘                                         outcome and its own entry

Nobody waits for others to come: whoever finds the turn free goes at once, alone where he is alone;
who comes meanwhile waits for that transaction, as he would for the disk, and goes with the next.
What one of them is refused does not touch the others; where the database refuses what they write
together, each is written alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import Model

from jianyue.core.refusal import Refusal
from jianyue.store.bulk import insert_all


class Entered(Protocol):
    """What is done and leaves an entry that cites facts (``deed.Deed``)."""

    facts: dict[str, list[Model]]

    def entry(self) -> Model:
        """The entry, not yet written."""
        ...


D = TypeVar("D", bound=Entered)
R = TypeVar("R")
MOST = 64  # of one transaction: it is held as long as one of an array, and no longer


@dataclass(slots=True)
class Wish(Generic[D, R]):
    """A deed that is to be done, with what it was called with; then its result, or what was raised."""

    deed: D
    given: dict[str, Any]
    done: bool = False
    result: R | None = None
    raised: BaseException | None = None


class Gathering(Generic[D, R]):
    """Does deeds of one act in as few transactions as they come; ``work`` does several at once and
    gives each one's result, or what it is refused."""

    def __init__(self, work: Callable[[Sequence[Wish[D, R]]], Sequence[R | Refusal]]) -> None:
        self._work = work
        self._turn = Lock()
        self._waiting: deque[Wish[D, R]] = deque()

    def do(self, deed: D, given: dict[str, Any]) -> R:
        """Do it, together with what waits besides. Raises whatever it is refused."""
        wish: Wish[D, R] = Wish(deed, given)
        self._waiting.append(wish)
        with self._turn:
            while not wish.done:
                few = min(len(self._waiting), MOST)
                self._write([self._waiting.popleft() for _ in range(few)])
        if wish.raised is not None:
            raise wish.raised
        return wish.result  # type: ignore[return-value]  # done, and nothing was raised

    def _write(self, wishes: Sequence[Wish[D, R]]) -> None:
        outcomes: Sequence[R | BaseException]
        try:
            outcomes = self._written(wishes)
        except (OperationalError, InterfaceError) as error:
            outcomes = [error] * len(wishes)  # it may stand all the same: nobody writes it twice
        except Exception:  # noqa: BLE001 whose fault it is comes out where each is alone
            outcomes = [self._alone(wish) for wish in wishes]
        except BaseException as error:  # noqa: BLE001 raised where each of them waits
            outcomes = [error] * len(wishes)
        for wish, outcome in zip(wishes, outcomes, strict=True):
            if isinstance(outcome, BaseException):
                wish.raised = outcome
            else:
                wish.result = outcome
            wish.done = True

    def _alone(self, wish: Wish[D, R], *, again: bool = True) -> R | BaseException:
        """Once more by itself; and again where somebody else had written the same: now it is there."""
        wish.deed.facts.clear()
        try:
            return self._written([wish])[0]
        except IntegrityError as error:
            return self._alone(wish, again=False) if again else error
        except Exception as error:  # noqa: BLE001 raised where it waits
            return error

    def _written(self, wishes: Sequence[Wish[D, R]]) -> Sequence[R | BaseException]:
        with transaction.atomic():
            outcomes = self._work(wishes)
            done = zip(wishes, outcomes, strict=True)
            insert_all([wish.deed.entry() for wish, o in done if not isinstance(o, Refusal)])
        return outcomes
