"""What an English page says in Chinese without saying that it does."""

import re
from html.parser import HTMLParser

CHINESE = re.compile(r"[\u3400-\u9fff]")
_ALONE = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source")
_SAID = ("alt", "aria-label", "placeholder", "title")


class _Listener(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tongues, self.found = ["zh"], []

    def handle_starttag(self, tag, attrs):
        here = dict(attrs).get("lang") or self.tongues[-1]
        for name, value in attrs:
            self._hear(here, value if name in _SAID else "")
        if tag not in _ALONE:
            self.tongues.append("" if tag in ("script", "style") else here)

    def handle_endtag(self, tag):
        if tag not in _ALONE and len(self.tongues) > 1:
            self.tongues.pop()

    def handle_data(self, data):
        self._hear(self.tongues[-1], data)

    def _hear(self, tongue, words):
        if tongue.startswith("en") and CHINESE.search(words or ""):
            self.found.append(words.strip())


def unmarked(html):
    """Every piece of Chinese that is not marked as Chinese, on a page that says it is English."""
    listener = _Listener()
    listener.feed(html)
    return listener.found
