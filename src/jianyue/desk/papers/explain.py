"""解释 what a code means: the text that its check or its module carries."""

from __future__ import annotations

import inspect
from types import ModuleType

from jianyue.compiler import checks as compiler_checks
from jianyue.compiler.readers import findings
from jianyue.core.refusal import Refusal
from jianyue.ledger import area_checks, dispatch_checks, process_checks
from jianyue.ledger import checks as ledger_checks
from jianyue.library.codes import load_codes


def explain_code(code: str) -> str:
    """Title and text of a diagnostic's code. Raises Refusal R206 for one that nobody has."""
    for module in modules():
        if code.upper() == module.CODE:
            text = inspect.cleandoc(module.__doc__ or "")
            return f"{module.CODE} {module.TITLE_ZH} / {module.TITLE_EN}\n\n{text}\n"
    other = load_codes().get(code.upper())
    if other is not None:
        return f"{other.code} {other.zh} / {other.en}\n\n{other.now}\n"
    raise Refusal(
        "R206",
        f"没有这个代码：{code}",
        "诊断代码如 J101、K103、P101；承诺编号如 C001，须同时写账册",
        english=f"no such code: {code}",
        english_hint="codes are like J101, K103 or P101; an id like C001 needs its book",
    )


def modules() -> tuple[ModuleType, ...]:
    """Every module that is one check."""
    return (
        *compiler_checks.MODULES,
        *findings.MODULES,
        *ledger_checks.MODULES,
        *process_checks.MODULES,
        *dispatch_checks.MODULES,
        *area_checks.MODULES,
    )
