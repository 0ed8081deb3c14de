"""办件 casework: the state of a case as a fold of its events, its deadlines, what it explains.

Everything is pure: the moment looked from is an argument, and so is the almanac; a fold up to a
moment never knows what came later, however the events are ordered and however often one is given.
"""

from jianyue.ledger.casework.acts import open_actions, refusal_of
from jianyue.ledger.casework.deadlines import due_of
from jianyue.ledger.casework.explain import explain
from jianyue.ledger.casework.fold import state
from jianyue.ledger.casework.moving import move_refusal
from jianyue.ledger.casework.owing import owed
from jianyue.ledger.casework.routing import route

__all__ = [
    "due_of",
    "explain",
    "move_refusal",
    "open_actions",
    "owed",
    "refusal_of",
    "route",
    "state",
]
