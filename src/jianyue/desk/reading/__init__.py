"""阅 reading: page models. Each is what one page shows and nothing else; doors only render them.

A page model is a frozen dataclass with a function of the same stem that reads it, in a number of
statements that does not grow with the length of any list. Its plain form is the page's ``.json``.
"""
