"""Every act there is, whichever door is open: an entry is told by its act's name, also where the act
was done by a command that no page knows."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module

import jianyue.desk
from jianyue.desk.deed import ACTS, Act


@lru_cache(maxsize=1)
def every_act() -> Mapping[str, Act]:
    """Every act by its name; each module of the desk is read once for it."""
    for module in pkgutil.walk_packages(jianyue.desk.__path__, "jianyue.desk."):
        import_module(module.name)
    return ACTS
