"""How a log line looks: one JSON object for machines, or words for a developer's terminal.

What frameworks put into their own words is not trusted: addresses, arguments of jobs and the row that
a constraint refused are left out, since they hold what people typed.
"""

import json
import logging
import re
from datetime import UTC, datetime

from storsthlm.middleware.request_log import current_id

# Postgres tells the refused row (an e-mail address, a title) in lines of its own after the error.
_TOLD_BY_POSTGRES = re.compile(r"^(?:DETAIL|CONTEXT|HINT|LINE \d+):.*\n?(?:^\s+\^.*\n?)?", re.MULTILINE)
_WORDS_WITH_ADDRESSES = ("gunicorn.", "django.request")
_OF_A_JOB = ("id", "task_name", "queue", "attempts")


class JsonFormatter(logging.Formatter):
    """``time`` (UTC), ``level``, ``logger``, ``message``, ``request_id``, the event's fields, ``error``."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message(record),
            "request_id": current_id.get(),
            **fields(record),
            "error": self.error(record),
        }
        return json.dumps(
            {name: value for name, value in line.items() if value is not None and value != ""},
            ensure_ascii=False,
            default=str,
        )

    def error(self, record: logging.LogRecord) -> str:
        return without_rows(self.formatException(record.exc_info)) if record.exc_info else ""


class TextFormatter(logging.Formatter):
    """The same, to be read by a person."""

    def format(self, record: logging.LogRecord) -> str:
        told = " ".join(f"{name}={value}" for name, value in fields(record).items() if value is not None)
        words = f"{record.levelname} {record.name} {message(record)} {told}".rstrip()
        return f"{words}\n{self.formatException(record.exc_info)}" if record.exc_info else words


def message(record: logging.LogRecord) -> str:
    if job := getattr(record, "job", None):
        return f"{getattr(record, 'action', 'job')} {job.get('task_name')}"
    if record.name.startswith(_WORDS_WITH_ADDRESSES):
        return _with_open_blanks(record)
    return without_rows(record.getMessage())


def _with_open_blanks(record: logging.LogRecord) -> str:
    """django.request's first blank is the reason; every other one is an address."""
    if record.name == "django.request" and record.args:
        return str(record.args[0])
    return str(record.msg) if not isinstance(record.msg, Exception) else type(record.msg).__name__


def fields(record: logging.LogRecord) -> dict[str, object]:
    """What the house gives as ``extra={"fields": {…}}``, and of a job what says nothing of its arguments."""
    job = getattr(record, "job", None) or {}
    return {
        **{f"job_{name.removeprefix('task_')}": job[name] for name in _OF_A_JOB if name in job},
        **getattr(record, "fields", {}),
    }


def without_rows(text: str) -> str:
    return _TOLD_BY_POSTGRES.sub("", text)
