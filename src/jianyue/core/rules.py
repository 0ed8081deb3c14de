"""JudgingRules 判定规则: the numbers by which the judge judges, each with its basis.

They are local settings, not law, unless their basis says so; an official changes them in
``library/judging.toml`` without a programmer.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jianyue.core.status import Light, Status


@dataclass(frozen=True, slots=True)
class Lag:
    """Measures whose name holds one of ``words`` are published ``days`` after the period's end."""

    words: tuple[str, ...]
    days: int
    annual: bool  # only a figure of the whole year is published
    basis: str


@dataclass(frozen=True, slots=True)
class JudgingRules:
    """``*_margin`` are shares of the whole (0.1 = ten points); ``*_points`` percentage points."""

    behind_margin: Decimal
    ahead_margin: Decimal
    band_share: Decimal  # 左右 of a level, as a share of it
    band_points: Decimal  # 左右 of a rate
    track_points: Decimal  # 与…同步
    zero_share: Decimal  # 基本消除: the share that may remain, in %
    default_lag_days: int
    stale_days: int
    lags: tuple[Lag, ...]
    lower_is_better: tuple[str, ...]
    lights: tuple[tuple[Status, Light], ...]
    basis: tuple[tuple[str, str], ...]

    def lag_of(self, measure: str) -> Lag | None:
        """The publication lag of a measure, by the first words that fit its name."""
        for lag in self.lags:
            for word in lag.words:
                if word in measure:
                    return lag
        return None

    def light_of(self, status: Status) -> Light:
        for known, light in self.lights:
            if known is status:
                return light
        return Light.GREY

    def falls(self, measure: str) -> bool:
        """True when less of the measure is better (失业率, 能耗, 浓度)."""
        for word in self.lower_is_better:  # noqa: SIM110 any() of a generator costs twice as much
            if word in measure:
                return True
        return False
