"""``python -m jianyue`` is ``jianyue``."""

import sys

from jianyue.cli.main import main

sys.exit(main())
