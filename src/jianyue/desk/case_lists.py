"""Lists of cases: the whole district's is read from the cases, a unit's from its own rows, which hold
copies of what a list is narrowed by (store: CaseUnitRow). What differs between the two is here."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from jianyue.store.models import CaseUnitRow


@dataclass(frozen=True, slots=True)
class CaseList:
    """The list of a unit; without one the whole district's. Each condition is said of its rows.
    ``beside`` are units whose lists are read with it: what is theirs is found there, so only one of
    the conditions below may be asked of it at once."""

    unit: str = ""
    beside: tuple[str, ...] = ()

    def with_unit(self, unit: str) -> Q:
        """What is with a unit now; "": with none."""
        if self._found_beside(unit):
            return Q(pk__in=())
        return Q(holder=unit) if self.unit else Q(unit=unit)

    def within_reach(self, unit: str) -> Q:
        """What is with a unit now or with none."""
        here = not unit or self._found_beside(unit)
        return self.with_unit("") if here else self.with_unit(unit) | self.with_unit("")

    def asked(self, unit: str) -> Q:
        """Open cases in which a unit's answer is awaited."""
        if not self.unit:
            return ~Q(asked="") & Q(asked__contains=f"|{unit}|")
        if self._found_beside(unit):
            return Q(pk__in=())
        if self.unit == unit:
            return Q(asked=True)
        theirs = CaseUnitRow.objects.filter(unit=unit, asked=True, closed=None)
        return Q(case__in=theirs.values("case"))

    def placed(self) -> Q:
        """What has a point."""
        return Q(placed=True) if self.unit else Q(lon__isnull=False)

    def _found_beside(self, unit: str) -> bool:
        return unit != self.unit and unit in self.beside


DISTRICT = CaseList()


def within(area: str) -> Q:
    """In an area or below it; anywhere where none is asked for. What is said first is true of both,
    and is one stretch of an index."""
    return (
        Q(area__startswith=area) & (Q(area=area) | Q(area__startswith=f"{area}/")) if area else Q()
    )
