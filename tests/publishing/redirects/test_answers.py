"""What a visitor gets at an old address; and that a page, a draft and a dead database are as before."""

import logging
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import InterfaceError, InternalError, OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from storsthlm import retention
from storsthlm.middleware import old_addresses, replica
from storsthlm.publishing.models import Miss, Redirect
from storsthlm.publishing.redirects import actions, answering
from storsthlm.publishing.redirects.addresses import candidates
from storsthlm.publishing.redirects.missed import digest_of
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.factories.redirects import MissFactory, RedirectFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db


def get(path: str, query: str = "", method: str = "get"):
    return getattr(Visitor(raise_request_exception=False), method)(path, QUERY_STRING=query)


def leads(path: str, query: str = "") -> tuple[int, str]:
    response = get(path, query)
    return response.status_code, response.headers.get("Location", "")


def reference(row) -> str:
    return f"ref:{row._meta.label_lower}:{row.pk}"


@pytest.fixture
def every_page_is_there(monkeypatch) -> None:
    """For what an address is made of, whether or not there is a page."""
    monkeypatch.setattr(answering, "arrives", lambda location: True)


# Where it leads ---------------------------------------------------------------------------------------------


def test_three_generations_of_addresses_lead_to_where_the_page_is_now() -> None:
    article = ArticleFactory(published=True)
    RedirectFactory(old="/default.aspx?id=123", target=reference(article))
    RedirectFactory(old="/Nyheter/Arkiv/Gammal.html", target=reference(article))
    RedirectFactory(old="/aktuellt/*/gammal/", target=reference(article))
    now = (301, article.get_absolute_url())
    assert leads("/Default.aspx", "sprak=sv&id=123") == now
    assert leads("/nyheter/arkiv/gammal.html") == now
    assert leads("/aktuellt/2019/gammal/") == leads("/aktuellt/2019/gammal") == now


def test_a_page_that_moves_keeps_its_old_addresses() -> None:
    page = PageFactory(published=True, slug="forst")
    RedirectFactory(old="/gammal", target=reference(page))
    assert leads("/gammal/") == (301, "/om/forst/")
    page.slug = "sedan"
    page.save()
    assert leads("/gammal/") == (301, "/om/sedan/")


def test_an_old_address_of_the_english_site_leads_to_the_english_page() -> None:
    page = PageFactory(published=True, in_english=True, slug="arbete")
    RedirectFactory(old="/en/old", target=reference(page))
    RedirectFactory(old="/gammal", target=reference(page))
    assert leads("/en/old/") == (301, "/en/about/arbete/")
    assert leads("/gammal/") == (301, "/om/arbete/")


@pytest.mark.usefixtures("every_page_is_there")
def test_what_the_stars_stood_for_is_put_into_the_path() -> None:
    RedirectFactory(old="/arkiv/*/*/**", target="/nyheter/$2/$1/$3")
    assert leads("/arkiv/a/b/c/d") == (301, "/nyheter/b/a/c/d")
    assert leads("/arkiv/a/b") == (301, "/nyheter/b/a/")


@pytest.mark.usefixtures("every_page_is_there")
@pytest.mark.parametrize("asked", ["b%3Fc", "b%23c", "b%25c", "b%20c", "m%C3%B6te/b%2Bc"])
def test_what_the_stars_stood_for_is_encoded_as_it_was(asked: str) -> None:
    RedirectFactory(old="/a/**", target="/om/$1")
    assert leads(f"/a/{asked}") == (301, f"/om/{asked}")


@pytest.mark.parametrize(
    "asked",
    [
        "/a//evil.example",
        "/a/%2F%2Fevil.example",
        "/a/%5C%5Cevil.example",
        "/a/@evil.example",
        "/a/%0D%0ASet-Cookie:x",
    ],
)
def test_what_was_asked_for_never_decides_the_host_or_the_headers(asked: str) -> None:
    RedirectFactory(old="/a/**", target="/om/$1")
    response = get(asked)
    assert response.headers.get("Location", "/om/").startswith("/om/")
    assert "\\" not in response.headers.get("Location", "")
    assert not response.cookies


@pytest.mark.parametrize("asked", ["/a/../x", "/a/./x", "/a/%2e%2e/x"])
def test_nobody_climbs_out_of_the_target(asked: str) -> None:
    RedirectFactory(old="/a/**", target="/om/$1")
    assert get(asked).status_code == 404


def test_an_address_elsewhere_is_exactly_what_was_entered() -> None:
    RedirectFactory(old="/gammal/**", target="https://www.example.org/ny?id=1")
    assert leads("/gammal/x", "next=//evil.example") == (301, "https://www.example.org/ny?id=1")


@pytest.mark.usefixtures("every_page_is_there")
def test_the_most_exact_redirect_answers() -> None:
    for old, target in (
        ("/a/**", "/3/"),
        ("/a/*", "/2/"),
        ("/a/b", "/1/"),
        ("/a/b?id=7", "/0/"),
        ("/a/b/**", "/4/"),
    ):
        RedirectFactory(old=old, target=target)
    assert [leads(path)[1] for path in ("/a/b", "/a/c", "/a/c/d", "/a/b/c")] == ["/1/", "/2/", "/3/", "/4/"]
    assert leads("/a/b", "id=7")[1] == "/0/"


def test_what_is_gone_says_so_in_the_language_of_its_address() -> None:
    RedirectFactory(old="/gammal", gone=True)
    RedirectFactory(old="/en/old", gone=True)
    swedish, english = get("/gammal/"), get("/en/old/")
    assert (swedish.status_code, english.status_code) == (410, 410)
    assert "Sidan är borttagen" in swedish.text
    assert '<html lang="en"' in english.text


@pytest.mark.parametrize(
    ("values", "status", "kept"),
    [
        ({}, 301, "max-age=86400"),
        ({"temporary": True}, 302, "max-age=300"),
        ({"gone": True}, 410, "max-age=300"),
    ],
)
def test_each_kind_is_kept_by_browsers_for_a_bounded_time(
    values: dict[str, bool], status: int, kept: str
) -> None:
    RedirectFactory(old="/gammal", **values)
    response = get("/gammal/")
    assert (response.status_code, response["Cache-Control"]) == (status, kept)
    assert response["X-Frame-Options"] == "DENY"
    assert response["Content-Security-Policy"]
    assert "Vary" not in response.headers or response["Vary"] == "Accept-Encoding"
    assert not response.cookies


def test_head_is_answered_as_get_and_nothing_else_is() -> None:
    RedirectFactory(old="/gammal")
    assert get("/gammal/", method="head").status_code == 301
    assert get("/gammal/", method="head")["Location"] == "/nyheter/"
    for method in ("post", "put", "delete", "patch"):
        assert get("/gammal/", method=method).status_code == 404, method


# What it never does -----------------------------------------------------------------------------------------


def test_a_page_that_is_there_is_never_hidden_and_asks_no_more_than_before() -> None:
    with CaptureQueriesContext(connection) as before:
        assert get("/nyheter/").status_code == 200
    for old in ("/nyheter", "/nyheter/**", "/en/news"):
        RedirectFactory(old=old, target="/kalender/")
    with CaptureQueriesContext(connection) as after:
        assert get("/nyheter/").status_code == 200
    assert len(after) == len(before)
    assert leads("/nyheter") == (301, "/nyheter/")
    assert get("/en/news/").status_code == 200


def test_an_address_of_a_page_that_lacks_its_slash_is_no_miss() -> None:
    assert leads("/nyheter") == (301, "/nyheter/")
    assert not Miss.objects.exists()


@pytest.mark.parametrize("hidden", [{}, {"scheduled": True}, {"withdrawn": True}, {"expired": True}])
def test_a_redirect_to_what_is_not_public_is_the_same_404_as_none(hidden: dict[str, bool]) -> None:
    article = ArticleFactory(**hidden)
    RedirectFactory(old="/gammal", target=reference(article))
    for method in ("get", "head"):
        led, missing = get("/gammal/", method=method), get("/ingenting-har/", method=method)
        assert (led.status_code, led.body, dict(led.headers)) == (404, missing.body, dict(missing.headers))
    assert Redirect.objects.get().hits == 0


def test_a_withdrawn_page_may_be_led_on() -> None:
    article = ArticleFactory(withdrawn=True)
    RedirectFactory(old=article.get_absolute_url(), target="/kalender/")
    assert leads(article.get_absolute_url()) == (301, "/kalender/")


def test_nobody_is_sent_in_a_circle_whatever_stands_in_the_table() -> None:
    Redirect.objects.create(old="/a", target="/A/")
    Redirect.objects.create(old="/b/*", target="/b/$1")
    assert [get(path).status_code for path in ("/a/", "/b/x", "/b/%C3%A5")] == [404, 404, 404]


def test_the_desk_and_its_files_are_left_alone() -> None:
    Redirect.objects.create(old="/static/x.css", target="/nyheter/")
    with CaptureQueriesContext(connection) as asked:
        assert get("/static/x.css").status_code == 404
    assert len(asked) == 0


def test_a_404_costs_one_question_and_one_line_of_counting() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert get("/a/b/c/d/e/f/g/h/i/j", "a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8").status_code == 404
    told = [query["sql"].strip().split()[0] for query in asked.captured_queries]
    assert told == ["SELECT", "SAVEPOINT", "SET", "INSERT", "RELEASE"]


def test_many_redirects_are_found_by_the_index_however_long_the_address() -> None:
    """Of a few thousand Postgres may rather read all; that is quick as well."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO publishing_redirect (old, kind, target, note, hits)"
            " SELECT '/gammal/' || n, 'permanent', '/nyheter/', '', 0 FROM generate_series(1, 100000) AS n"
        )
        cursor.execute("ANALYZE publishing_redirect")
    longest = candidates("/gammal/77/" + "/".join("abcdefgh"), "a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8")
    assert len(longest) > 300
    assert "Seq Scan" not in Redirect.objects.filter(old__in=longest).order_by().explain()
    assert leads("/gammal/77/") == (301, "/nyheter/")


# Counting ---------------------------------------------------------------------------------------------------


def test_hits_are_counted_with_their_last_day() -> None:
    row, unused = RedirectFactory(old="/gammal"), RedirectFactory(old="/annan")
    get("/gammal/")
    get("/gammal/")
    row.refresh_from_db()
    unused.refresh_from_db()
    assert (row.hits, row.last_hit) == (2, timezone.localdate())
    assert (unused.hits, unused.last_hit) == (0, None)


def get_on_days(path: str, *hits: int) -> None:
    """Asked for so many times on each of several days."""
    for number, times in enumerate(hits):
        if number:
            Miss.objects.update(last_day=timezone.localdate() - timedelta(days=len(hits) - number))
        for _time in range(times):
            get(path)


def test_a_miss_is_counted_without_query_sender_or_referrer() -> None:
    for path in ("/Gammal/Sida/", "/gammal/sida"):
        Visitor().get(
            path,
            QUERY_STRING="namn=anna",
            headers={"Referer": "https://anna.example/"},
            REMOTE_ADDR="192.0.2.9",
        )
    (row,) = Miss.objects.values()
    today = timezone.localdate()
    assert row == {
        "id": row["id"],
        "digest": digest_of("/gammal/sida"),
        "path": digest_of("/gammal/sida"),
        "hits": 2,
        "days": 1,
        "first_day": today,
        "last_day": today,
        "dismissed": False,
    }


@pytest.mark.parametrize("days", [(99,), (1, 1), (5, 0, 5)])
def test_what_is_missed_cannot_be_read_until_it_was_missed_on_three_days(days: tuple[int, ...]) -> None:
    get_on_days("/kontakt/anna-andersson", *days)
    (row,) = Miss.objects.values()
    assert row["hits"] == sum(days)
    assert "anna" not in str(row)
    assert not Miss.objects.readable().exists()


def test_what_is_missed_on_three_days_is_written_down() -> None:
    get_on_days("/en/old/", 2, 1, 1)
    (row,) = Miss.objects.readable()
    assert (row.path, row.hits, row.days) == ("/en/old", 4, 3)


def test_the_database_is_not_told_what_may_not_be_read(monkeypatch) -> None:
    """Not to be repeated in its log either. (Looked up among the redirects it must be, by a plain read.)"""
    monkeypatch.setattr(Redirect, "for_address", lambda path, query: None)
    with CaptureQueriesContext(connection) as asked:
        get_on_days("/kontakt/anna-andersson", 2, 1)
    told = [query["sql"] for query in asked.captured_queries]
    assert told
    assert not [sql for sql in told if "anna" in sql]


@pytest.mark.parametrize("digest", [None, "0" * 64])
def test_what_was_counted_by_the_release_before_or_with_another_key_is_replaced(caplog, digest) -> None:
    MissFactory(path="/gammal", digest=digest, hits=99)
    get_on_days("/gammal/", 1, 1, 2)
    assert list(Miss.objects.values_list("path", "digest", "hits")) == [("/gammal", digest_of("/gammal"), 4)]
    assert "could not be counted" not in caplog.text


def test_two_sites_know_the_same_address_by_different_digests(settings) -> None:
    here = digest_of("/gammal")
    settings.SECRET_KEY = "another key than the one of these tests"
    assert digest_of("/gammal") != here


def test_a_miss_that_was_dismissed_stays_so_when_it_is_asked_for_again() -> None:
    digest = digest_of("/gammal")
    MissFactory(path=digest, digest=digest, dismissed=True)
    get("/gammal/")
    assert list(Miss.objects.values_list("path", "hits", "dismissed")) == [(digest, 2, True)]


def test_the_rows_of_misses_are_bounded(monkeypatch) -> None:
    monkeypatch.setattr(actions, "MOST_MISSES", 2)
    for path in ("/a", "/b", "/c", "/a"):
        get(path)
    assert dict(Miss.objects.values_list("digest", "hits")) == {digest_of("/a"): 2, digest_of("/b"): 1}


@pytest.mark.parametrize("path", ["/wp-login.php", "/anna@example.org", "/person/19640823-3234"])
def test_what_must_not_be_kept_is_not(path: str) -> None:
    assert get(path).status_code == 404
    assert not Miss.objects.exists()


@pytest.mark.parametrize("verb", ["INSERT", "UPDATE", "SET"])
@pytest.mark.parametrize("error", [InternalError, OperationalError])
def test_a_count_that_cannot_be_written_changes_no_answer(caplog, verb: str, error: type[Exception]) -> None:
    def read_only(execute, sql, params, many, context):
        if sql.strip().startswith(verb):
            raise error("cannot execute in a read-only transaction: /gammal/")
        return execute(sql, params, many, context)

    RedirectFactory(old="/gammal")
    with connection.execute_wrapper(read_only), caplog.at_level(logging.WARNING):
        assert (leads("/gammal/"), get("/finns-inte/").status_code) == ((301, "/nyheter/"), 404)
    assert "could not be counted" in caplog.text
    assert "gammal" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_database_that_may_only_be_read_answers_as_before(caplog) -> None:
    RedirectFactory(old="/gammal")
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    try:
        assert (leads("/gammal/"), get("/finns-inte/").status_code) == ((301, "/nyheter/"), 404)
    finally:
        connection.close()
    assert caplog.text.count("could not be counted: ") == 2
    assert not Miss.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_visitors_who_come_at_once_are_all_counted() -> None:
    row, barrier = RedirectFactory(old="/gammal"), Barrier(4)

    def visit() -> None:
        barrier.wait()
        get("/gammal/")
        get("/finns-inte/")
        connection.close()

    threads = [Thread(target=visit) for _number in range(barrier.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row.refresh_from_db()
    assert (row.hits, Miss.objects.get().hits) == (4, 4)


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_row_that_somebody_else_holds(caplog) -> None:
    row = RedirectFactory(old="/gammal")
    holder = connection.copy()
    try:
        holder.set_autocommit(False)
        with holder.cursor() as cursor:
            cursor.execute("SELECT 1 FROM publishing_redirect FOR UPDATE")
        began = timezone.now()
        assert leads("/gammal/") == (301, "/nyheter/")
        assert timezone.now() - began < timedelta(seconds=2)
    finally:
        holder.close()
    row.refresh_from_db()
    assert row.hits == 0
    assert "could not be counted" in caplog.text


@pytest.mark.parametrize(
    ("error", "status"),
    [(OperationalError, 503), (InterfaceError, 503), (InternalError, 404)],
)
@pytest.mark.parametrize("asked", ["publishing_redirect", "pages_page"])
def test_a_database_that_breaks_off_is_no_missing_page(error: type, status: int, asked: str) -> None:
    """Neither when the old address is looked up, nor when the page is that it leads to."""

    def fail(execute, sql, params, many, context):
        if f'FROM "{asked}"' in sql:
            raise error("server closed the connection")
        return execute(sql, params, many, context)

    RedirectFactory(old="/gammal", target="/om/nagot/")
    with connection.execute_wrapper(fail):
        assert get("/gammal/").status_code == status


def test_old_addresses_are_read_from_the_primary(monkeypatch, settings) -> None:
    """What a replica breaks off outside of a view, nothing asks again."""
    read = []

    def instead(request) -> None:
        read.append(replica.ReplicaRouter().db_for_read(Redirect))

    monkeypatch.setattr(old_addresses, "instead_of_missing", instead)
    monkeypatch.setattr(replica.freshness, "usable", lambda: True)
    monkeypatch.setitem(settings.DATABASES, "replica", {})
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)
    inner = old_addresses.OldAddresses(lambda request: HttpResponse(status=404))
    replica.ReadFromReplica(inner)(RequestFactory().get("/gammal/"))
    assert read == ["default"]


# Forgetting -------------------------------------------------------------------------------------------------


def test_misses_are_forgotten_when_nobody_asks_any_more(monkeypatch) -> None:
    today = timezone.localdate()
    for path, hits, days in (("/gammal", 9, 91), ("/nyss", 1, 6), ("/ofta", 9, 89)):
        MissFactory(path=path, hits=hits, last_day=today - timedelta(days=days))
    unread, _older = (
        MissFactory(unread=True, last_day=today - timedelta(days=days)).path for days in (29, 31)
    )
    dismissed = MissFactory(unread=True, dismissed=True, last_day=today - timedelta(days=31)).path
    MissFactory(path="/nedskriven-genast", digest=None)
    actions.forget_old_misses()
    assert set(Miss.objects.values_list("path", flat=True)) == {"/nyss", "/ofta", unread, dismissed}
    monkeypatch.setattr(actions, "KEPT_MISSES", 1)
    actions.forget_old_misses()
    assert list(Miss.objects.values_list("path", flat=True)) == ["/ofta"]


def test_the_release_before_bears_what_is_unread_and_it_can_be_taken_back() -> None:
    """The column that it knows is always filled, with what no redirect answers for."""
    get("/kontakt/anna-andersson")
    forward = [("publishing", "0003_missed_until_read")]
    for target in ([("publishing", "0002_redirects")], forward):
        MigrationExecutor(connection).migrate(target)
    assert [bool(candidates(path)) for path in Miss.objects.values_list("path", flat=True)] == [True]


def test_they_are_forgotten_every_night() -> None:
    assert actions.forget_old_misses in retention.keepers().values()
