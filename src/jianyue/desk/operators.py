"""管 who acts from the command line: the operating-system account, with the roles a command needs.

The journal then says ``cli:root`` where a person's account would stand.
"""

from __future__ import annotations

import getpass
import os

from jianyue.core.people import Actor, Grant, Role
from jianyue.library.roles import load_roles

_LONGEST = 40


def operator(*roles: Role) -> Actor:
    """The operating-system account that runs the command, holding ``roles``."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container's user without a line in passwd
        name = str(os.getuid())
    return Actor(f"cli:{name}"[:_LONGEST], tuple(Grant(role) for role in roles), load_roles())
