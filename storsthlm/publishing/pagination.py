"""Pages that cost the same however many rows there are.

No ``count(*)`` and no deep ``OFFSET``: one row more than a page is read to know whether there is a
next page, and pages end at ``MAX_PAGE``; older material is reached by choosing a year.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from .filters import PageForm, parameter

PAGE_SIZE = 20
MAX_PAGE = 50


@dataclass(frozen=True)
class ListPage:
    rows: list
    number: int
    more: bool
    request: HttpRequest

    def __iter__(self):
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.more and self.number < MAX_PAGE

    @property
    def is_last_allowed(self) -> bool:
        """There is more, but no page for it: tell the reader to choose a year."""
        return self.more and self.number == MAX_PAGE

    @property
    def previous_url(self) -> str:
        return self._url(self.number - 1)

    @property
    def next_url(self) -> str:
        return self._url(self.number + 1)

    def _url(self, number: int) -> str:
        name = parameter("page")
        kept = [(key, value) for key, value in self.request.GET.items() if key != name and value]
        query = urlencode([*kept, *([(name, number)] if number > 1 else [])])
        return f"?{query}" if query else self.request.path


def page_number(request: HttpRequest) -> int:
    """The page asked for; 404 for anything that is no page of ours."""
    form = PageForm(request.GET)
    if not form.is_valid():
        raise Http404
    number = form.cleaned_data["page"] or 1
    if number > MAX_PAGE:
        raise Http404
    return number


def list_page(rows: QuerySet, request: HttpRequest, size: int = PAGE_SIZE) -> ListPage:
    number = page_number(request)
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    if number > 1 and not found:
        raise Http404
    return ListPage(found[:size], number, len(found) > size, request)
