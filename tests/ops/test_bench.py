"""`make bench`: answers are checked, figures are what they say, and both pages of a kind show the same."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.ops.bench import desk
from storsthlm.ops.bench.__main__ import COLUMNS, _told, growth
from storsthlm.ops.bench.load import Timing, burst, download
from storsthlm.ops.console import Refused
from storsthlm.publishing.models import Draft
from tests.factories.documents import ImageFactory
from tests.factories.news import ArticleFactory
from tests.helpers import client_of

WORDS = "Nyheter från länet".encode()


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path in {"/finns/", "/kort/"} else 404)
        self.send_header("Content-Length", str(len(WORDS) + (self.path == "/kort/")))
        self.end_headers()
        self.wfile.write(WORDS)

    def log_message(self, *args: object) -> None:
        """Silent: the test's own output is enough."""


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_every_request_is_made_and_timed(port: int) -> None:
    timing = burst(port, "/finns/", "från länet", 20)
    assert len(timing.latencies) == 20
    assert timing.rps == pytest.approx(20 / timing.seconds)


@pytest.mark.parametrize(("path", "marker"), [("/finns-inte/", "länet"), ("/finns/", "något annat")])
def test_an_answer_that_is_wrong_ends_the_measuring(port: int, path: str, marker: str) -> None:
    with pytest.raises(Refused, match=path):
        burst(port, path, marker, 2)


def test_a_large_answer_is_read_whole_and_watched(port: int) -> None:
    seen: list[None] = []
    seconds, size = download(port, "/finns/", lambda: seen.append(None))
    assert (size, len(seen)) == (len(WORDS), 1)
    assert seconds > 0


@pytest.mark.parametrize("path", ["/finns-inte/", "/kort/"])
def test_a_large_answer_that_is_wrong_or_short_ends_the_measuring(port: int, path: str) -> None:
    with pytest.raises(Refused, match=path):
        download(port, path, lambda: None)


def test_percentiles_are_of_all_answers_in_milliseconds() -> None:
    timing = Timing([number / 1000 for number in range(1, 101)], 1.0)
    timing.add(Timing([0.2], 1.0))
    assert timing.percentile(0.5) == 51
    assert timing.percentile(1) == 200
    assert timing.rps == 50.5


def test_the_rows_of_the_file_are_those_of_the_contract() -> None:
    row = {"name": "news list", "size": 10_000, **dict.fromkeys(COLUMNS, 1)}
    assert _told(row) == {
        "name": "news list 10000", "queries": 1, "rps": 1, "ratio": 1, "p50_ms": 1, "p99_ms": 1, "pss_mib": 1
    }  # fmt: skip


def test_growth_is_from_the_smallest_size_to_the_largest() -> None:
    rows = [{"name": "body", "size": size, "db_ms": ms} for size, ms in ((100_000, 6.0), (10_000, 4.0))]
    assert growth(rows) == [{"name": "body", "db_ms": {100_000: 6.0, 10_000: 4.0}, "growth": 1.5}]


@pytest.mark.django_db
def test_editing_is_done_as_an_editor_does_it(monkeypatch) -> None:
    monkeypatch.setattr(desk, "TIMES", 3)
    article = ArticleFactory(published=True, in_english=True, lead_image=ImageFactory(), title_sv="Bussar")
    rows = {row["name"]: row for row in desk._rows(client_of(COMMUNICATOR))}
    assert set(rows) == {"start page", "article form", "autosave", "publish", "after publishing"}
    assert 0 < rows["autosave"]["queries"] <= 5
    assert all(row["p50_ms"] <= row["p99_ms"] for row in rows.values())
    article.refresh_from_db()
    assert article.title_sv == "Mätt rubrik 2"  # published, with all that was kept of it
    assert not Draft.objects.exists()
