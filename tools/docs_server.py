"""The reference pages of the server: its acts and its API, from the code itself."""

from __future__ import annotations

import atexit
import importlib
import inspect
import os
import shutil
import tempfile
import tomllib
from pathlib import Path

CONFIG = Path(__file__).resolve().parents[1] / "src" / "jianyue" / "config"


def settings() -> str:
    """Every variable of the environment."""
    book = tomllib.loads((CONFIG / "settings.toml").read_text(encoding="utf-8"))
    text = "# 设置 Settings\n\n都由环境变量给出。 All of them are variables of the environment.\n\n"
    text += "| 变量 variable | 默认 default | 意思 | meaning |\n|---|---|---|---|\n"
    for name, entry in book.items():
        text += f"| `{name}` | {entry['default']} | {entry['zh']} | {entry['en']} |\n"
    return text


def acts() -> str:
    """Every act with its right and what it refuses."""
    _django()
    from jianyue.desk.every_act import every_act

    text = "# 事 Acts\n\n一件事＝权限、办理、留痕，一个事务；页面、接口、命令调的是同一个函数。\n"
    text += "*An act is right, doing and entry in one transaction; every door calls the same function.*\n\n"
    for name, act in sorted(every_act().items()):
        module = importlib.import_module(act.module)
        said = inspect.cleandoc(inspect.unwrap(getattr(module, name)).__doc__ or "")
        asked = ", ".join(
            list(inspect.signature(inspect.unwrap(getattr(module, name))).parameters)[1:]
        )
        text += f"## {name} {act.zh}\n\n*{act.en}* · 权限 right: {act.right.zh} `{act.right.value}`"
        text += f" · `{act.module}`\n\n参数 parameters: `{asked}`\n\n{said}\n\n"
    return text.rstrip() + "\n"


def api() -> str:
    """Every address of the API."""
    _django()
    from jianyue.api.routes import ROUTES
    from jianyue.desk.deed import ACTS

    text = "# 接口 API\n\n"
    text += "`/api/v1`，文档 `/api/v1/openapi.json`；`Authorization: Bearer 令牌`；写的请求可带 "
    text += "`Idempotency-Key`，同一个键只办一次；拒绝是 `application/problem+json`，代码见 "
    text += "[refusals.md](refusals.md)；每个令牌每分钟的次数由 `JIANYUE_API_RATE` 定。\n"
    text += "*Under /api/v1; the document is /api/v1/openapi.json; a bearer token; what writes may carry an "
    text += "Idempotency-Key and is done once; refusals are problem+json.*\n\n"
    text += "| 方法 | 地址 | 做什么 | in English | 权限 right |\n|---|---|---|---|---|\n"
    for route in ROUTES:
        act = ACTS.get(route.call.__name__)
        zh, en = (act.zh, act.en) if act else (route.zh, route.en)
        right = act.right.value if act else "read"
        text += f"| {route.method} | `{route.path}` | {zh} | {en} | `{right}` |\n"
    return text


def _django() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "jianyue.config.settings"
    if "JIANYUE_DATA" not in os.environ:
        os.environ["JIANYUE_DATA"] = tempfile.mkdtemp(prefix="jianyue-docs-")
        atexit.register(shutil.rmtree, os.environ["JIANYUE_DATA"], ignore_errors=True)
    os.environ.setdefault("JIANYUE_SECRET", "only-for-docs")
    import django

    django.setup()
