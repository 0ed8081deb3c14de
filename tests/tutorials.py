"""A tutorial is done as it is written: its commands are typed, its pages are clicked, what it says
one sees is looked for.

A tutorial is Markdown. A block whose lines begin with ``$`` (and ``>``, going on) is typed into a
shell, and what stands below a line must come out of it (``…`` stands for anything). A block after 「存成 `名字`」 becomes that
file. A list item is done at the pages, word by word:

    打开 `/plans/`    以 `ducha` 登录，密码 `…`    点“上传”    在“账号”填 `ducha`    在“角色”选 `督查员`
    在“开通账号”一栏的“账号”填 `ducha`    勾“牵头单位”    应看到“第 1 版”
    下载“任务分解表.xlsx”    展开“立案”
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Error, expect, sync_playwright

_FENCE = re.compile(r"^( *)```\w*$")
_SAVED = re.compile("存成 ?`([^`]+)`")
_STEP = re.compile(
    "打开 ?`(?P<open>[^`]+)`"
    "|以 ?`(?P<who>[^`]+)` ?登录，密码 ?`(?P<password>[^`]+)`"
    "|在(?:“(?P<part>[^”]+)”一栏的)?“(?P<field>[^”]+)”填 ?`(?P<value>[^`]+)`"
    "|在“(?P<list>[^”]+)”选 ?`(?P<choice>[^`]+)`"
    "|勾“(?P<tick>[^”]+)”"
    "|下载“(?P<download>[^”]+)”"
    "|展开“(?P<unfold>[^”]+)”"
    "|点“(?P<click>[^”]+)”"
    "|应看到“(?P<seen>[^”]+)”"
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def steps_of(text):
    """What is to be done, in order: ("shell", lines), ("file", name, text), ("page", line)."""
    saved, block, indent = None, None, ""
    for line in text.splitlines():
        fence = _FENCE.match(line)
        if fence and block is None:
            block, indent = [], fence[1]
        elif fence:
            if saved:
                yield "file", saved, "".join(f"{held}\n" for held in block)
            elif any(held.startswith("$ ") for held in block):
                yield "shell", block
            saved, block = None, None
        elif block is not None:
            block.append(line.removeprefix(indent))
        else:
            named = _SAVED.search(line)
            saved = named[1] if named else saved
            if line.lstrip().startswith("- ") and _STEP.search(line):
                yield "page", line


def commands_of(block):
    """Each command of a block with the lines that must come out of it."""
    found = []
    for line in block:
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.startswith("> "):
            found[-1] = (f"{found[-1][0]}\n{line[2:]}", [])
        else:
            found[-1][1].append(line)
    return found


class Machine:
    """An empty folder with a shell of its own, a browser, and whatever is started in it."""

    def __init__(self, folder):
        self.folder, self.started, self.page = folder, [], None
        program = Path(sys.executable).parent
        kept = ("HOME", "LANG", "TMPDIR")
        self.environment = {name: os.environ[name] for name in kept if name in os.environ}
        self.environment |= {"PATH": f"{program}:{os.environ['PATH']}", "LC_ALL": "zh_CN.UTF-8"}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def do(self, text):
        """Everything a tutorial says, in its order."""
        for kind, *step in steps_of(text):
            {"shell": self.shell, "file": self.file, "page": self.click}[kind](*step)

    def file(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def shell(self, block):
        for command, wanted in commands_of(block):
            if command.startswith("export "):
                told = self._run(f"{command}; env").stdout
                self.environment |= dict(
                    line.split("=", 1) for line in told.splitlines() if line.startswith("JIANYUE_")
                )
            elif command == "jianyue serve":
                self._serve(command)
            else:
                told = self._run(command)
                assert told.returncode == 0, (command, told.stdout, told.stderr)
                compare(command, told.stdout + told.stderr, wanted)

    def _run(self, command):
        return subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def _serve(self, command):
        command = [*command.split(), "--port", str(self.port)]
        with (self.folder / "serve.log").open("w") as log:
            told = {"stdout": log, "stderr": log}
            served = subprocess.Popen(command, cwd=self.folder, env=self.environment, **told)
        self.started.append(served)
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError((self.folder / "serve.log").read_text())

    def click(self, line):
        for match in _STEP.finditer(line):
            try:
                self._step({k: v for k, v in match.groupdict().items() if v is not None})
            except (Error, AssertionError) as error:
                shown = self.page.locator("body").inner_text()
                raise AssertionError(f"{line}\n{match.group()}\n{error}\n{shown}") from error

    def _step(self, told):
        page = self.page
        match told:
            case {"open": path}:
                page.goto(f"{self.address}{path}")
            case {"who": who, "password": password}:
                page.context.clear_cookies()
                page.goto(f"{self.address}/sign-in/")
                page.get_by_label("账号").fill(who)
                page.get_by_label("密码").fill(password)
                page.get_by_role("button", name="登录", exact=True).click()
            case {"field": label, "value": value}:
                self._fill(label, value, told.get("part"))
            case {"list": label, "choice": choice}:
                page.get_by_role("combobox", name=label, exact=True).select_option(label=choice)
            case {"tick": label}:
                ticked = page.get_by_role("checkbox", name=label)
                ticked.or_(page.get_by_role("radio", name=label)).first.check()
            case {"unfold": name}:
                page.locator("summary").get_by_text(name, exact=True).click()
            case {"click": name}:
                begins = re.compile(f"^{re.escape(name)}")
                link = page.get_by_role("link", name=begins)
                either = page.get_by_role("button", name=begins).or_(link)
                either.first.click()
            case {"download": name}:
                with page.expect_download() as got:
                    page.get_by_role("link", name=name).click()
                got.value.save_as(self.folder / name)
            case {"seen": words}:
                expect(page.locator("body")).to_contain_text(words, timeout=20_000)

    def _fill(self, label, value, part):
        """What is seen of that name is filled, not what is folded away."""
        page = self.page
        where = page.get_by_role("region", name=part) if part else page.locator("main")
        field = where.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\W|$)"))
        field = field.and_(page.locator("input, textarea")).filter(visible=True).first
        if field.get_attribute("type") == "file":
            field.set_input_files(self.folder / value)
        else:
            field.fill(value)

    def close(self):
        for process in self.started:
            process.terminate()
            process.wait()


def compare(command, told, wanted):
    """The wanted lines stand in what came out, one after the other."""
    lines = [line.rstrip() for line in told.splitlines()]
    for line in wanted:
        pattern = ".*".join(map(re.escape, line.rstrip().split("…")))
        while lines and not re.fullmatch(pattern, lines[0]):
            lines.pop(0)
        assert lines, f"$ {command}\n{line}\nis not in\n{told}"
        lines.pop(0)


@contextmanager
def machine(folder):
    """An empty machine, with a browser, taken away again."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    assert program, "没有 chromium：apt-get install chromium / chromium is missing: install it"
    made = Machine(folder)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(_FLAGS))
        made.page = browser.new_page(locale="zh-CN")
        made.page.set_default_timeout(10_000)
        try:
            yield made
        finally:
            made.close()
            browser.close()
