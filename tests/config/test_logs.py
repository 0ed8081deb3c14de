"""A line of the log is one line, in plain text or as an object."""

import json
import logging
import logging.config
import sys

from jianyue.config.logs import JsonFormatter, logging_of


def record(message, *, error=None):
    return logging.LogRecord("jianyue", logging.WARNING, "x.py", 1, message, (), error)


def test_a_message_of_many_lines_stays_one_object_on_one_line():
    line = JsonFormatter().format(record("第一行\n第二行"))
    assert "\n" not in line
    assert json.loads(line)["message"] == "第一行\n第二行"
    assert json.loads(line)["level"] == "warning"


def test_what_was_raised_stands_in_the_object():
    try:
        raise ValueError("x")
    except ValueError:
        told = json.loads(JsonFormatter().format(record("m", error=sys.exc_info())))
    assert "ValueError: x" in told["error"]


def test_both_forms_can_be_set_up():
    for as_json in (True, False):
        assert logging_of(as_json=as_json)["version"] == 1
        logging.config.dictConfig(logging_of(as_json=as_json))
