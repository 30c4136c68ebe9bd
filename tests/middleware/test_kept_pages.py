"""A page is given while it is new, renewed by one request, and never too old for whoever asked."""

import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.http import HttpResponse

from storsthlm.middleware import kept_pages
from storsthlm.middleware.kept_pages import KeptPages, Page, Place

SECONDS = 0.25


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(kept_pages, "monotonic", lambda: clock.now)
    return clock


class Site:
    """Counts what it makes; each page holds its number."""

    def __init__(self) -> None:
        self.kept = KeptPages(SECONDS)
        self.made = self.asked = 0
        self.keeps = True
        self.meanwhile: Callable[[], object] = lambda: None

    def make(self) -> tuple[HttpResponse, Page | None]:
        self.made += 1
        content = str(self.made).encode()
        self.meanwhile()
        return HttpResponse(content), Page(content, {"X-Made": "here"}, None) if self.keeps else None

    def get(self, key: str = "/") -> str:
        self.asked += 1
        return self.kept.answer(key, self.make, SimpleNamespace()).content.decode()


@pytest.fixture
def site(clock: SimpleNamespace) -> Site:
    return Site()


def test_a_new_page_is_given_again(site: Site, clock: SimpleNamespace) -> None:
    assert site.get() == "1"
    clock.now += SECONDS / 2 - 0.01
    assert site.get() == "1"
    assert site.kept.answer("/", site.make, SimpleNamespace())["X-Made"] == "here"


def test_after_half_its_time_it_is_made_anew(site: Site, clock: SimpleNamespace) -> None:
    site.get()
    clock.now += SECONDS / 2
    assert site.get() == "2"


def test_each_address_has_its_own(site: Site) -> None:
    assert [site.get("/"), site.get("/en/"), site.get("/")] == ["1", "2", "1"]


def test_it_is_as_old_as_what_it_was_made_of(site: Site, clock: SimpleNamespace) -> None:
    """What was read before a slow page was ready is not new when it is."""
    site.meanwhile = lambda: setattr(clock, "now", clock.now + SECONDS)
    site.get()
    site.meanwhile = lambda: None
    assert site.get() == "2"


def test_while_one_renews_it_the_others_get_the_one_before(site: Site, clock: SimpleNamespace) -> None:
    site.get()
    clock.now += SECONDS / 2
    others: list[str] = []
    site.meanwhile = lambda: others.append(site.get())
    assert site.get() == "2"
    assert others == ["1"]


def test_a_page_that_is_too_old_is_waited_for_and_made_once(site: Site, clock: SimpleNamespace) -> None:
    site.get()
    clock.now += SECONDS
    asked, answers = threading.Barrier(2), []

    def wait_for_the_other() -> None:
        site.meanwhile = lambda: None
        waiting.start()
        asked.wait(timeout=10)

    def ask() -> None:
        asked.wait(timeout=10)
        answers.append(site.get())

    waiting = threading.Thread(target=ask)
    site.meanwhile = wait_for_the_other
    assert site.get() == "2"
    waiting.join(timeout=10)
    assert answers == ["2"]
    assert site.made == 2


def test_those_who_came_first_together_do_not_disturb_each_other(site: Site, clock: SimpleNamespace) -> None:
    """Each of them has made a place with a lock of its own; the last one's stays."""
    site.get()
    clock.now += SECONDS
    slower = Place(Page(b"slower", {}, None), clock.now, threading.Lock())

    class Taken:
        def acquire(self, *, blocking: bool) -> bool:
            site.kept._keep("/", slower)
            return blocking

        def release(self) -> None:
            site.released = True

    site.kept._keep("/", Place(Page(b"first", {}, None), clock.now - SECONDS, Taken()))
    assert site.get() == "slower"
    assert site.released
    assert not slower.renewing.locked()


def test_what_may_not_be_kept_any_more_is_forgotten(site: Site, clock: SimpleNamespace) -> None:
    site.get()
    clock.now += SECONDS / 2
    site.keeps = False
    assert [site.get(), site.get()] == ["2", "3"]


def test_who_waited_for_what_is_not_kept_any_more_does_not_queue(site: Site, clock: SimpleNamespace) -> None:
    """The database is away: each of those who wait asks for themselves, and none behind another."""
    site.get()
    clock.now += SECONDS
    site.keeps = False
    together, answers = threading.Barrier(2, timeout=10), []
    threads = [threading.Thread(target=lambda: answers.append(site.get())) for _other in range(2)]

    def first_of_all() -> None:
        site.meanwhile = together.wait  # broken, and the test with it, unless two are made at once
        for thread in threads:
            thread.start()
        wait_until_they_wait()

    def wait_until_they_wait() -> None:
        while site.asked < 1 + len(threads) + 1:
            threading.Event().wait(0.01)

    site.meanwhile = first_of_all
    site.get()
    for thread in threads:
        thread.join(timeout=10)
    assert sorted(answers) == ["3", "4"]


def test_a_failure_leaves_the_way_open(site: Site, clock: SimpleNamespace) -> None:
    site.get()
    clock.now += SECONDS

    def fail() -> None:
        raise ValueError

    site.meanwhile = fail
    with pytest.raises(ValueError):
        site.get()
    site.meanwhile = lambda: None
    assert site.get() == "3"


def test_only_the_newest_are_kept(site: Site) -> None:
    for number in range(kept_pages.MOST_PAGES + 1):
        site.get(f"/{number}")
    assert site.get(f"/{kept_pages.MOST_PAGES}") == str(kept_pages.MOST_PAGES + 1)
    assert site.get("/0") == str(kept_pages.MOST_PAGES + 2)
