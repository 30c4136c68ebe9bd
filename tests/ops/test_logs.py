"""A log line is one JSON object, and holds nothing that a reader of logs may not know."""

import json
import logging
import subprocess
import sys

import pytest
from django.db import IntegrityError, connection
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.middleware.request_log import RequestLog, current_id
from storsthlm.ops.environment import ROOT
from storsthlm.ops.logs import JsonFormatter, TextFormatter
from tests.factories.news import ArticleFactory
from tests.helpers import Visitor, admin_url, client_of

CANARY = "kanarieordet"


class Lines(logging.Handler):
    """What production would write, line by line."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(JsonFormatter())
        self.written: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.written.append(self.format(record))

    def requests(self) -> list[dict[str, object]]:
        return [line for line in map(json.loads, self.written) if line["logger"] == "storsthlm.request"]


@pytest.fixture
def lines():
    handler, root = Lines(), logging.getLogger()
    before = {name: logging.getLogger(name).level for name in ("", "django", "storsthlm.request")}
    for name in before:
        logging.getLogger(name).setLevel(logging.INFO)
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.django_db
def test_each_request_has_one_line_that_says_what_came_of_it(lines: Lines) -> None:
    Visitor().get("/nyheter/?sida=1", headers={"X-Request-ID": "0123456789abcdef"})
    (line,) = lines.requests()
    assert line["request_id"] == "0123456789abcdef"
    assert (line["method"], line["status"], line["path"]) == ("GET", 200, "/nyheter/")
    assert line["route"].startswith("nyheter/")
    assert line["ms"] > 0
    assert "user" not in line
    assert "sida" not in "".join(lines.written)


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "with space and more", 'quote"quote"', "å" * 10])
def test_an_id_that_is_none_is_replaced(given: str) -> None:
    seen = []
    request = RequestFactory().get("/", headers={"X-Request-ID": given})
    RequestLog(lambda request: seen.append(current_id.get()) or HttpResponse())(request)
    assert len(seen[0]) == 32
    assert current_id.get() == ""


@pytest.mark.django_db
def test_an_editor_is_a_number(lines: Lines) -> None:
    client = client_of(COMMUNICATOR)
    client.get("/admin/")
    (line,) = lines.requests()
    assert line["user"] == client.user.pk
    assert client.user.username not in "".join(lines.written)


@pytest.mark.django_db
def test_what_is_not_public_is_not_told_by_its_address(lines: Lines) -> None:
    draft = ArticleFactory(title_sv=CANARY, slug=CANARY)
    assert Visitor().get(f"/nyheter/2026/{CANARY}/").status_code == 404
    assert Visitor().get(f"/{CANARY}/", {"q": CANARY}).status_code == 404
    client = client_of(COMMUNICATOR)
    assert client.get(admin_url(draft, "preview"), follow=True).status_code == 200
    assert client.get(f"/admin/news/article/?q={CANARY}").status_code == 200
    assert len(lines.requests()) >= 4
    assert CANARY not in "".join(lines.written)


@pytest.mark.django_db
def test_an_error_brings_its_traceback_but_not_the_row_that_was_refused(lines: Lines) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE told (word text UNIQUE)")
            cursor.execute("INSERT INTO told VALUES (%s), (%s)", [CANARY, CANARY])
    except IntegrityError:
        logging.getLogger("storsthlm").exception("It failed")
    line = json.loads(lines.written[-1])
    assert line["level"] == "ERROR"
    assert "Traceback" in line["error"]
    assert "duplicate key value" in line["error"]
    assert CANARY not in lines.written[-1]
    assert "\n" not in lines.written[-1]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.ops.failing_urls")
def test_a_failing_page_is_told_once_with_its_traceback_and_the_request_s_id(lines: Lines) -> None:
    visitor = Visitor(raise_request_exception=False)
    assert visitor.get(f"/fel/{CANARY}?q=a", headers={"X-Request-ID": "abcdef-123456"}).status_code == 500
    told = [json.loads(text) for text in lines.written]
    assert [line["logger"] for line in told] == ["django.request", "storsthlm.request"]
    assert "ZeroDivisionError" in told[0]["error"]
    assert {line["request_id"] for line in told} == {"abcdef-123456"}
    assert told[1]["level"] == "ERROR"
    assert CANARY not in "".join(lines.written)


def test_health_that_is_good_is_no_news(lines: Lines) -> None:
    Visitor().get("/healthz/live")
    assert lines.requests() == []


def record(name: str, message: str, *args: object, **extra: object) -> logging.LogRecord:
    return logging.getLogger(name).makeRecord(name, logging.INFO, "", 0, message, args, None, extra=extra)


def test_of_a_job_its_arguments_are_left_out() -> None:
    job = {"id": 7, "task_name": "newsletter.send", "task_kwargs": {"to": CANARY}, "attempts": 2}
    told = record(
        "procrastinate.worker", f"Starting job newsletter.send[7](to={CANARY})", job=job, action="start_job"
    )
    line = json.loads(JsonFormatter().format(told))
    assert line["message"] == "start_job newsletter.send"
    assert (line["job_id"], line["job_attempts"]) == (7, 2)
    assert CANARY not in str(line)


def test_of_the_web_server_no_address_is_told() -> None:
    told = record("gunicorn.error", "Error handling request %s %s", "GET", f"/x?mail={CANARY}")
    assert CANARY not in JsonFormatter().format(told)


def test_an_answer_to_head_is_no_warning() -> None:
    """Django gives its body to the server, which drops it and would say so for each of them."""
    assert not logging.getLogger("gunicorn.http.wsgi").isEnabledFor(logging.WARNING)


def test_on_a_terminal_the_same_is_told_in_words() -> None:
    told = record("storsthlm.request", "request", fields={"method": "GET", "status": 200, "user": None})
    assert TextFormatter().format(told) == "INFO storsthlm.request request method=GET status=200"


@pytest.mark.parametrize(("form", "is_json"), [("", True), ("text", False)])
def test_production_writes_json_unless_told_otherwise(form: str, is_json: bool) -> None:
    code = "import django; django.setup(); import logging; logging.getLogger('x').info('hej')"
    environment = {
        "DJANGO_SETTINGS_MODULE": "storsthlm.settings.production",
        "SECRET_KEY": "a-long-random-value-of-the-test-0123456789",
        "ALLOWED_HOSTS": "storsthlm.example",
        "DATABASE_URL": "postgres://u:hemligt@db/x",
        "LOG_FORMAT": form,
    }
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    assert run.stderr.startswith("{") == is_json
    assert "hej" in run.stderr
