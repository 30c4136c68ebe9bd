"""Everything is logged to standard error by the root logger alone; who runs the site collects it."""

FORMATTERS = {"json": "storsthlm.ops.logs.JsonFormatter", "text": "storsthlm.ops.logs.TextFormatter"}


def logging_config(form: str, level: str) -> dict[str, object]:
    """``form`` is a key of ``FORMATTERS``, ``level`` a name of Python's logging; others raise ``KeyError``
    or ``ValueError`` at the start."""
    handed_on = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": FORMATTERS[form]}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Its own handlers would write a second line, or send a mail with the whole request.
            "django": {**handed_on, "level": level},
            # Refusals stand in the request's own line, without the address; errors bring their traceback.
            "django.request": {**handed_on, "level": "ERROR"},
            "gunicorn.error": {**handed_on, "level": level},
            # Django leaves it to the server to drop the body of an answer to HEAD: no news, each time.
            "gunicorn.http.wsgi": {**handed_on, "level": "ERROR"},
            "procrastinate": {**handed_on, "level": level},
            # Says at each start of any command which jobs are periodic.
            "procrastinate.periodic": {**handed_on, "level": "WARNING"},
        },
    }
