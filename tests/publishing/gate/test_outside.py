"""Links to other websites: tried politely, on the open internet alone, and called dead after two days."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from storsthlm.publishing.gate.outside import addresses, asking, network
from storsthlm.publishing.gate.outside.asking import Answer, ask
from storsthlm.publishing.gate.outside.round import record, try_what_is_due
from storsthlm.publishing.models import OutsideAddress
from storsthlm.publishing.tasks import try_outside_links

HERE = "127.0.0.1"


class Site(BaseHTTPRequestHandler):
    """Answers as its path says: ``/404``, ``/head-405``, ``/to?/200``, ``/slow``, ``/loop``, ``/garbage``."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str, str]]
    ended: threading.Event

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def _answer(self, method: str) -> None:
        self.asked.append((method, self.path, self.headers["User-Agent"]))
        name, _mark, query = self.path.lstrip("/").partition("?")
        if name == "garbage":
            self.wfile.write(b"\x00\x01 nothing of the kind\r\n\r\n")
            self.close_connection = True
        elif name == "slow":
            self._drip()
        elif name in {"to", "loop"}:
            self._say(302, query or self.path)
        else:
            self._say(
                405 if name == "head-405" and method == "HEAD" else int(name) if name.isdigit() else 200
            )

    def _say(self, status: int, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self) -> None:
        """A letter at a time, for as long as somebody listens."""
        for letter in b"HTTP/1.1 200 OK\r\n" + b"X" * 10_000:
            if self.ended.wait(0.02):
                return
            try:
                self.wfile.write(bytes([letter]))
            except OSError:
                return

    def log_message(self, *args: object) -> None:
        """Quiet."""


@contextmanager
def served() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    asked: list[tuple[str, str, str]] = []
    ended = threading.Event()
    handler = type("Handler", (Site,), {"asked": asked, "ended": ended})
    with ThreadingHTTPServer((HERE, 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://{HERE}:{server.server_address[1]}", asked
        finally:
            ended.set()
            server.shutdown()
            thread.join()


@pytest.fixture
def site(settings) -> Iterator[tuple[str, list]]:
    settings.LINK_CHECK_MAY_REACH = [HERE]
    with served() as running:
        yield running


# One address ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/200", Answer("200", works=True)),
        ("/404", Answer("404", works=False)),
        ("/410", Answer("410", works=False)),
        ("/500", Answer("500", works=False)),
        ("/503", Answer("503", works=False)),
        ("/403", Answer("403", works=True)),
        ("/429", Answer("429", works=True)),
        ("/head-405", Answer("200", works=True)),
        ("/to?/200", Answer("200", works=True)),
        ("/to?/404", Answer("404", works=False)),
        ("/loop", Answer("no answer", works=False)),
        ("/garbage", Answer("no answer", works=False)),
        ("/to?ftp://example.org/", Answer("no address", works=False)),
        ("/to?javascript:alert(1)", Answer("no address", works=False)),
        ("/Å ö?q=å&b=1 2", Answer("200", works=True)),
    ],
)
def test_an_answer_says_whether_a_reader_finds_something(site, path: str, answer: Answer) -> None:
    assert ask(site[0] + path) == answer


def test_head_is_asked_first_and_get_only_where_that_fails(site) -> None:
    address, asked = site
    ask(f"{address}/200")
    assert [method for method, _path, _agent in asked] == ["HEAD"]
    ask(f"{address}/404")
    assert [method for method, _path, _agent in asked] == ["HEAD", "HEAD", "GET"]


def test_it_says_who_asks(site, settings) -> None:
    ask(f"{site[0]}/200")
    assert site[1][0][2] == f"StorsthlmLinkCheck/1.0 (+{settings.SITE_URL})"


def test_a_server_that_drips_is_left(site, monkeypatch) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.2)
    assert ask(f"{site[0]}/slow") == Answer("timeout", works=False)


def test_nobody_listening_is_no_answer(site) -> None:
    with socket.socket() as unused:
        unused.bind((HERE, 0))
        port = unused.getsockname()[1]
    assert ask(f"http://{HERE}:{port}/") == Answer("no answer", works=False)


def test_a_line_cannot_be_smuggled_into_the_question(site) -> None:
    ask(f"{site[0]}/200\r\nX-Evil: 1\r\n\r\nGET /other HTTP/1.1")
    assert [path for _method, path, _agent in site[1]] == ["/200X-Evil:%201GET%20/other%20HTTP/1.1"]


# Where it may go -----------------------------------------------------------------------------------------

PRIVATE = [
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),  # noqa: S104
    *("100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1"),
    *("fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1"),
    *("2002:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1", "not an address"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_machine_beside_ours_may_be_asked(address: str) -> None:
    assert not network.may_be_asked(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "8.8.8.8"])
def test_the_open_internet_may(address: str) -> None:
    assert network.may_be_asked(address)


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"),
        *("http://169.254.169.254/latest/meta-data/", "http://user:pw@example.org/", "http:///x", "http://"),
        *(
            "file:///etc/passwd",
            "gopher://127.0.0.1/",
            "http://[::ffff:127.0.0.1]/",
            "http://127.0.0.1:99999/",
        ),
    ],
)
def test_such_an_address_is_never_connected_to(url: str, monkeypatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *args, **kwargs: pytest.fail(f"{args}"))
    assert not ask(url).works


def test_a_redirect_to_a_neighbour_is_not_followed(settings) -> None:
    """The first server may be asked; where it sends us may not."""
    settings.LINK_CHECK_MAY_REACH = [HERE]
    with served() as (address, asked):
        port = address.rpartition(":")[2]
        assert ask(f"{address}/to?http://127.0.0.2:{port}/200") == Answer("no address", works=False)
        assert [path for _method, path, _agent in asked] == [f"/to?http://127.0.0.2:{port}/200"]


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(settings, monkeypatch) -> None:
    """A name that answers otherwise the second time gains nothing: it is asked for once."""
    settings.LINK_CHECK_MAY_REACH = [HERE]
    names: list[str] = []
    with served() as (address, asked):
        port = int(address.rpartition(":")[2])

        def resolve(host: str, *args: object, **kwargs: object) -> list[tuple]:
            names.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (HERE, port))]

        monkeypatch.setattr(network.socket, "getaddrinfo", resolve)
        monkeypatch.setattr(asking.socket, "create_connection", direct)
        assert ask(f"http://name.example:{port}/200").works
    assert names == ["name.example"]
    assert len(asked) == 1


def direct(place: tuple[str, int], timeout: float) -> socket.socket:
    """Without asking for a name: fails where the place is none."""
    line = socket.socket()
    line.settimeout(timeout)
    line.connect((str(socket.inet_ntoa(socket.inet_aton(place[0]))), place[1]))
    return line


# Many ----------------------------------------------------------------------------------------------------


def known(url: str, **values: object) -> OutsideAddress:
    host = url.split("/")[2].partition(":")[0]
    return OutsideAddress.objects.create(
        url=url, host=host, last_seen=values.pop("last_seen", timezone.localdate()), **values
    )


def days_ago(days: int):
    return timezone.localdate() - timedelta(days=days)


@pytest.mark.django_db
def test_failing_on_two_days_is_dead_and_working_again_is_alive() -> None:
    row = known("http://a.example/")
    record(row, Answer("404", works=False))
    record(row, Answer("404", works=False))
    assert not OutsideAddress.objects.dead().exists()
    OutsideAddress.objects.update(failing_since=days_ago(1))
    row.refresh_from_db()
    record(row, Answer("timeout", works=False))
    assert OutsideAddress.objects.dead().get().failing_since == days_ago(1)
    record(row, Answer("200", works=True))
    row.refresh_from_db()
    assert (row.failing_since, row.last_failed, row.answer) == (None, None, "200")


@pytest.mark.django_db
def test_what_is_due_is_new_or_a_week_old_or_failed_yesterday() -> None:
    now = timezone.now()
    known("http://new.example/")
    known("http://old.example/", tried_at=now - timedelta(days=8))
    known("http://failed.example/", tried_at=now, failing_since=days_ago(1), last_failed=days_ago(1))
    known("http://today.example/", tried_at=now, failing_since=days_ago(0), last_failed=days_ago(0))
    known("http://fresh.example/", tried_at=now - timedelta(days=1))
    known("http://gone.example/", last_seen=days_ago(30))
    assert [row.host for row in addresses.due()] == ["new.example", "old.example", "failed.example"]


@pytest.mark.django_db
def test_a_round_is_bounded_and_asks_no_host_in_quick_succession(site, monkeypatch) -> None:
    monkeypatch.setattr("storsthlm.publishing.gate.outside.round.MOST_AT_ONCE", 3)
    for number in range(5):
        known(f"{site[0]}/{200 + number}")
    waited: list[float] = []
    assert try_what_is_due(pause=waited.append) == 3
    assert len(waited) == 2
    assert all(1 < seconds <= 2 for seconds in waited)
    assert OutsideAddress.objects.filter(tried_at=None).count() == 2


@pytest.mark.django_db
def test_a_round_ends_in_time(site, monkeypatch) -> None:
    monkeypatch.setattr("storsthlm.publishing.gate.outside.round.MOST_SECONDS", -1)
    known(f"{site[0]}/200")
    assert try_what_is_due() == 0


@pytest.mark.django_db
def test_what_no_text_has_any_more_is_forgotten(site) -> None:
    known("http://gone.example/", last_seen=days_ago(61))
    try_what_is_due()
    assert not OutsideAddress.objects.exists()


@pytest.mark.django_db
def test_noting_keeps_what_is_known() -> None:
    known("http://a.example/", answer="404", last_seen=days_ago(3))
    addresses.note(["http://a.example/", "http://b.example/", "/own/", "mailto:a@b.se", "http://b.example/"])
    rows = OutsideAddress.objects.order_by("url").values_list("url", "host", "answer", "last_seen")
    today = timezone.localdate()
    assert list(rows) == [
        ("http://a.example/", "a.example", "404", today),
        ("http://b.example/", "b.example", "", today),
    ]


@pytest.mark.parametrize(
    "href",
    [
        *(
            "/own/",
            "mailto:a@b.se",
            "tel:08",
            "ref:news.article:1",
            "#top",
            "http://testserver/x/",
            "http://[bad",
        ),
        *("https://user:pw@b.example/", "ftp://b.example/", "http:///", "http://b.example/" + "x" * 1000),
    ],
)
def test_what_is_no_other_website_is_left_alone(href: str) -> None:
    assert not addresses.is_outside(href)


@pytest.mark.django_db
def test_the_job_does_nothing_where_it_is_off(site, settings) -> None:
    known(f"{site[0]}/200")
    settings.LINK_CHECK = False
    try_outside_links.func(0)
    assert site[1] == []
    settings.LINK_CHECK = True
    try_outside_links.func(0)
    assert len(site[1]) == 1
