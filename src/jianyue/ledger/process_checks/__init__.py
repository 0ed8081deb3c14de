"""Checks of process books: one P-code a file; CHECKS is their table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jianyue.core.diagnostic import Diagnostic
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.process_checks import (
    anew_unneeded,
    ask_unanswered,
    child_unknown,
    choice_unknown,
    clock_never,
    dead_end,
    end_left,
    extension_unit,
    field_on_no_form,
    field_type,
    no_default,
    no_limit,
    no_opening,
    no_owner,
    own_unneeded,
    owner_idle,
    pause_for_ever,
    promised_longer,
    role_unheld,
    row_hidden,
    same_hands,
    timer_idle,
    unreachable_state,
    unused,
    waits_wrong,
)

Check = Callable[[ProcessBook, Process, Surroundings], Iterator[Diagnostic]]

MODULES = (
    unreachable_state,
    dead_end,
    no_owner,
    no_limit,
    role_unheld,
    field_on_no_form,
    row_hidden,
    no_default,
    promised_longer,
    end_left,
    ask_unanswered,
    clock_never,
    pause_for_ever,
    extension_unit,
    owner_idle,
    choice_unknown,
    timer_idle,
    child_unknown,
    unused,
    no_opening,
    same_hands,
    waits_wrong,
    field_type,
    anew_unneeded,
    own_unneeded,
)
CHECKS: tuple[Check, ...] = tuple(module.check for module in MODULES)
