"""The newest pages of one process, each for a fraction of a second, and made by one thread at a time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

Make = Callable[[], tuple[HttpResponse, "Page | None"]]  # the page is None where it must not be kept
# About as many as one process answers in the time that a page is kept; a dozen MB at the most.
MOST_PAGES = 64
LARGEST_BYTES = 200_000


@dataclass(frozen=True)
class Page:
    content: bytes
    headers: Mapping[str, str]
    match: ResolverMatch

    def answer(self, request: HttpRequest) -> HttpResponse:
        request.resolver_match = self.match  # the log tells which route was asked for
        return HttpResponse(self.content, headers=self.headers)


@dataclass(frozen=True)
class Place:
    """What is kept for one address, and since when: the moment its making began."""

    page: Page
    since: float
    renewing: Lock


class KeptPages:
    """``seconds``: how much older than its request a page may be, at most.

    For half of that time it is simply given. Then one request renews it while the others still get it; when
    it is too old, they wait. What was begun after a request came is never too old for it, so a machine that
    is slow makes each page once, and not once for all who wait. Nobody waits for what was never kept.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._places: OrderedDict[Hashable, Place] = OrderedDict()
        self._changing = Lock()

    def answer(self, key: Hashable, make: Make, request: HttpRequest) -> HttpResponse:
        came = monotonic()
        place = self._places.get(key)
        if place is None:
            return self._make(key, make, Lock())
        renewing, too_old = place.renewing, came - place.since >= self.seconds
        if self._is_new(place, came) or not renewing.acquire(blocking=too_old):
            return place.page.answer(request)
        try:
            place = self._places.get(key)
            if place and not self._is_new(place, came):
                return self._make(key, make, renewing)
        finally:
            renewing.release()
        # Another one was faster: it has renewed the page, or found that it may not be kept any more.
        return place.page.answer(request) if place else self._make(key, make, Lock())

    def _is_new(self, place: Place, came: float) -> bool:
        return came - place.since < self.seconds / 2

    def _make(self, key: Hashable, make: Make, renewing: Lock) -> HttpResponse:
        since = monotonic()
        response, page = make()
        self._keep(key, Place(page, since, renewing) if page else None)
        return response

    def _keep(self, key: Hashable, place: Place | None) -> None:
        with self._changing:
            if place is None:
                self._places.pop(key, None)
                return
            self._places[key] = place
            self._places.move_to_end(key)
            if len(self._places) > MOST_PAGES:
                self._places.popitem(last=False)
