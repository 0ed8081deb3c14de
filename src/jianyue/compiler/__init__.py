"""编 TEXT → PLAN: readers make a Source, the pipeline makes a PlanDraft of it.

The lexicon is an argument; ``PASSES`` in ``pipeline`` is the table of contents.
"""

from jianyue.compiler.pipeline import compile_report

__all__ = ["compile_report"]
