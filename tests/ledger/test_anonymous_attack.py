"""An attacker has every file, the map and the rule, and all the time in the world: he tries every district.

He goes through every way in which cases can lie in the grids, keeps those that would have been told
just so, and asks of each place how many it can have. He must never learn that it has some, but
fewer than k.
"""

from collections import defaultdict

import pytest

from jianyue.core.disclosure import OpenCase
from jianyue.ledger.anonymous import groups_of

SHARED = ("城市运行事件", "2020-06", "事件", "已解决")
# A town by its villages, each with so many grids.
TOWNS = ((2, 3), (1, 2, 2), (4,), (1, 1), (2,), (1,), (2, 2))


def grids(town):
    return [f"t/v{v}/g{g}" for v, many in enumerate(town) for g in range(many)]


def places(path):
    parts = path.split("/")
    return tuple("/".join(parts[:n]) for n in (3, 2, 1))


def below(town):
    many = {f"t/v{v}": n for v, n in enumerate(town)} | {"t": len(town)}
    return lambda path: many.get(path, 0)


def ways(names, most):
    """Every way in which up to ``most`` cases lie in the grids: of a total that is told, all."""
    if not names:
        yield {}
        return
    for n in range(most + 1):
        for rest in ways(names[1:], most - n):
            yield {names[0]: n} | rest


def totals(counts):
    found = defaultdict(int)
    for name, n in counts.items():
        for place in places(name):
            found[place] += n
    return found


def possible(town, tell, most):
    """What each place can have, by what is told."""
    found = defaultdict(lambda: defaultdict(set))
    for counts in ways(grids(town), most):
        for place, n in totals(counts).items():
            found[tell(counts)][place].add(n)
    return found


def known_to_be_few(town, tell, k):
    """The places that are known to have some, but fewer than k."""
    return [
        (told, place, have)
        for told, there in possible(town, tell, 3 * k + 1).items()
        for place, have in there.items()
        if have <= set(range(1, k))
    ]


@pytest.mark.parametrize("k", [2, 3, 4])
@pytest.mark.parametrize("town", TOWNS, ids=str)
def test_no_place_is_known_to_have_some_but_fewer_than_k(town, k):
    def tell(counts):
        cases = {OpenCase(places(name), SHARED): n for name, n in counts.items() if n}
        return groups_of(cases, k, below(town))

    assert known_to_be_few(town, tell, k) == []


@pytest.mark.parametrize("town", [(2, 3), (4,), (2, 2)], ids=str)
def test_whoever_tells_each_grid_that_has_enough_and_the_rest_above_is_found_out(town):
    """The attacker is no straw man: he sees through what looks as careful."""
    assert known_to_be_few(town, lambda counts: by_what_is_left(counts, 3), 3)


def by_what_is_left(counts, k):
    left, told = counts, []
    for level in range(3):
        there = defaultdict(int)
        for name, n in left.items():
            there[places(name)[level]] += n
        large = {place: n for place, n in there.items() if n >= k}
        told += sorted(large.items())
        left = {name: n for name, n in left.items() if places(name)[level] not in large}
    return tuple(told)
