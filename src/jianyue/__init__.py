"""践约 Jianyue: the promises of a government work report, compiled, judged and published."""

__version__ = "0.1.0"
