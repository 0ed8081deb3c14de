"""Processes that other systems publish can be written as books, and lead the same ways.

Three kinds of definition: states with actions, roles and times (DIGIT's complaint service PGR, as
published with egovernments/DIGIT-OSS, municipal-services/pgr-services); a table of allowed changes
of status (Signalen, Amsterdam/signals, the module ``workflow``); ordered status types of which any
may be set (the case-type catalogue of the Dutch ZGW standard, as in Open Zaak). Below stand the
facts, which states lead to which, in words of our own; each book is then compared with them, and
every way is gone once.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from jianyue.core.text import Source
from jianyue.ledger.casework import open_actions, refusal_of, state
from jianyue.ledger.casework.rehearsal import rehearsed
from jianyue.ledger.process_checking import check_process
from jianyue.library.processes import read_process
from tests.ledger.casework.cases import ALMANAC
from tests.ledger.process_checks.books import AROUND

T0 = datetime(2020, 6, 1, 9)

# -- the facts ------------------------------------------------------------------------------------

# from · action · to · roles; an empty from opens a case
COMPLAINTS = """
- apply to_assign citizen,csr
to_assign assign at_lme gro,dgro
to_assign reject rejected gro,dgro
to_reassign assign at_lme gro,dgro
to_reassign reject rejected gro,dgro
at_lme resolve resolved lme
at_lme reassign to_reassign lme
rejected reopen to_assign cfc,csr,citizen
rejected rate closed_rejected cfc,citizen
resolved reopen to_assign cfc,csr,citizen
resolved rate closed_resolved cfc,citizen
"""
COMPLAINT_ENDS = ("rejected", "resolved", "closed_rejected", "closed_resolved")
WHOLE_SERVICE, AT_LME = timedelta(milliseconds=432_000_000), timedelta(milliseconds=259_200_000)

# a status and those that may follow it
SIGNALS = {
    "": "reported",
    "reported": "reported awaiting handling to_send done cancelled planned asked external",
    "awaiting": "reported awaiting planned close_wanted done to_send handling cancelled asked external",
    "handling": "reported planned handling done cancelled to_send close_wanted asked external",
    "planned": "reported planned handling done cancelled close_wanted asked external",
    "on_hold": "planned cancelled",
    "to_send": "sent send_failed cancelled",
    "sent": "done_outside done cancelled",
    "send_failed": "reported to_send cancelled",
    "done_outside": "done cancelled handling",
    "done": "reopened reopen_wanted",
    "cancelled": "cancelled reopened handling",
    "reopened": "reopened handling done cancelled to_send reported asked external",
    "split": "",
    "close_wanted": "reported close_wanted awaiting done cancelled handling external",
    "reopen_wanted": "done reopened cancelled",
    "asked": "reported awaiting handling planned done cancelled asked replied to_send external",
    "replied": "reported awaiting handling done cancelled planned asked to_send external",
    "external": "close_wanted reported awaiting handling external planned done cancelled asked"
    " replied to_send",
}
SIGNAL_ENDS = ("done", "cancelled", "split")

CATALOGUE = ("registered", "checked", "advised", "decided")  # the last is the end

# -- books made of them ---------------------------------------------------------------------------


def book(name, roles, states, actions):
    """A book in our grammar. ``states``: id to lines; ``actions``: id to (from, to, by, lines)."""
    lines = [f'[process]\nid = "{name}"\nzh = "{name}"\nen = "{name}"\nbasis = "published"']
    for role in roles:
        lines.append(
            f'[role.{role}]\nzh = "{role}"\nen = "{role}"\nreach = "district"\nheld_by = ["clerk"]'
        )
    lines.append('[outcome.over]\nzh = "over"\nen = "over"\nkeep = "10年"\nbasis = "published"')
    for key, more in states.items():
        lines.append(f'[state.{key}]\nzh = "{key}"\nen = "{key}"\n{more}')
    for key, (source, to, by, more) in actions.items():
        listed = (f"[{', '.join(f'{chr(34)}{x}{chr(34)}' for x in xs)}]" for xs in (source, by))
        told = 'zh = "{0}"\nen = "{0}"\nfrom = {1}\nto = "{2}"\nby = {3}\n{4}'
        froms, bys = listed
        lines.append(f"[action.{key}]\n" + told.format(key, froms, to, bys, more))
    read = read_process(Source(f"{name}.toml", "\n".join(lines)))
    assert read.process, [f.message for f in read.faults]
    return read


def complaint_book():
    rows = [line.split() for line in COMPLAINTS.split("\n") if line]
    limit = 'promised = {{ limit = "{}自然时", basis = "published" }}'
    hours = {"at_lme": AT_LME // timedelta(hours=1)}
    states = {
        key: 'outcome = "over"'
        if key in COMPLAINT_ENDS
        else 'owner = "gro"\nuntimed = "published without"'
        for key in dict.fromkeys(r[2] for r in rows)
    }
    states["at_lme"] = 'owner = "lme"\n' + limit.format(hours["at_lme"])
    actions = {}
    for source, name, to, roles in rows:
        key = f"{name}_{to}" if name == "rate" else name  # one name, two ways: two actions
        froms = actions[key][0] if key in actions else []
        froms = [*froms, *([] if source == "-" else [source])]
        over = any(f in COMPLAINT_ENDS for f in froms)
        actions[key] = (froms, to, roles.split(","), "reopens = true" if over else "")
    roles = dict.fromkeys(role for r in rows for role in r[3].split(","))
    made = book("complaint", roles, states, actions)
    whole = (
        '\n[clock.whole]\nzh = "whole"\nen = "whole"\nowner = "gro"\nbegins = ["apply", "reopen"]\n'
        'ends = ["resolved", "rejected"]\n' + limit.format(WHOLE_SERVICE // timedelta(hours=1))
    )
    return read_process(Source("complaint.toml", made.source.text + whole))


def signal_book():
    sources: dict[str, list[str]] = {}
    for source, targets in SIGNALS.items():
        for to in targets.split():
            sources.setdefault(to, []).append(source)
    states = {
        key: 'outcome = "over"'
        if key in SIGNAL_ENDS
        else 'owner = "staff"\nuntimed = "published without"'
        for key in SIGNALS
        if key
    }
    actions = {"open": ([], "reported", ["staff"], "")}
    for to, froms in sources.items():
        kept = [f for f in froms if f]
        over = any(f in SIGNAL_ENDS for f in kept)
        actions[f"to_{to}"] = (kept, to, ["staff"], "reopens = true" if over else "")
    return book("signal", ["staff"], states, actions)


def catalogue_book():
    states = {key: 'owner = "staff"\nuntimed = "published without"' for key in CATALOGUE[:-1]} | {
        CATALOGUE[-1]: 'outcome = "over"'
    }
    actions = {f"open_{key}": ([], key, ["staff"], "") for key in CATALOGUE[:1]}
    actions |= {f"set_{key}": (["*"], key, ["staff"], "") for key in CATALOGUE}
    return book("catalogue", ["staff"], states, actions)


# -- compared -------------------------------------------------------------------------------------


def test_a_business_service_leads_the_same_ways_by_the_same_roles():
    process = complaint_book().process
    rows = [line.split() for line in COMPLAINTS.split("\n") if line]
    wanted = {("" if f == "-" else f, a, t, frozenset(r.split(","))) for f, a, t, r in rows}
    by = {action.id: frozenset(action.by) for action in process.actions}
    got = {(f, a.partition("_")[0], t, by[a]) for f, a, t in process.edges}
    assert got == wanted


def test_its_times_are_limits_of_the_state_and_of_the_whole():
    process = complaint_book().process
    assert process.state_of["at_lme"].limits.promised[0].limit.zh == "72自然时"
    assert process.clock_of["whole"].limits.promised[0].limit.zh == "120自然时"


def test_a_table_of_allowed_changes_leads_the_same_ways():
    wanted = {(f, t) for f, targets in SIGNALS.items() for t in targets.split()}
    assert len(wanted) == 104
    assert {(f, t) for f, _, t in signal_book().process.edges} == wanted


def test_ordered_status_types_may_be_set_in_any_order_until_the_last():
    got = {(f, t) for f, _, t in catalogue_book().process.edges}
    last = CATALOGUE[-1]
    assert got == {("", CATALOGUE[0])} | {(f, t) for f in CATALOGUE if f != last for t in CATALOGUE}


def way_to(process, target):
    """Actions that lead a case to a state, the fewest."""
    ways = {"": []}
    while target not in ways:
        more = {t: [*ways[f], a] for f, a, t in process.edges if f in ways and t not in ways}
        if not more:
            return None
        ways |= more
    return ways[target]


def gone(process, actions):
    """The case after those actions; each is let through by the door."""
    events, at = [], T0
    for name in actions:
        case = state(process, events, at, ALMANAC)
        event = rehearsed(process, case, process.action_of[name], at, actor=f"u{len(events)}")
        assert refusal_of(process, case, event) is None, name
        events.append(event)
        at += timedelta(hours=1)
    return state(process, events, at, ALMANAC)


@pytest.mark.parametrize("made", [complaint_book, signal_book, catalogue_book])
def test_every_way_can_be_gone_and_no_other(made):
    process = made().process
    for source in process.state_of:
        way = way_to(process, source)
        if way is None:  # Signalen keeps old states that nothing leads to any more
            continue
        case = gone(process, way)
        open_ = {a.id for a in open_actions(process, case)}
        assert open_ == {a for f, a, _ in process.edges if f == source}
        for f, name, to in process.edges:
            if f == source:
                assert gone(process, [*way, name]).state == to


def test_our_checks_find_what_is_wrong_in_them():
    """States that nothing leads to: by its own remark kept for old records, and one more."""
    found = check_process(signal_book(), AROUND)
    lost = {d.subject for d in found if d.code == "P101"}
    assert lost == {"state.split", "state.on_hold"}
    assert [d.code for d in check_process(complaint_book(), AROUND)] == []
