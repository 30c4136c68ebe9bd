"""Old addresses are asked for only when no page answered: what is there costs nothing and is never hidden."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import is_valid_path

from storsthlm.publishing.redirects.answering import instead_of_missing

from .replica import read_from_primary


class OldAddresses:
    """Stands last, so that everything else of an answer (headers, language) is the same as for a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.NOT_FOUND or request.method not in {"GET", "HEAD"}:
            return response
        if lacks_only_its_slash(request):
            return response
        read_from_primary()
        return instead_of_missing(request) or response


def lacks_only_its_slash(request: HttpRequest) -> bool:
    """CommonMiddleware leads those to the page, or to another 404 that comes here."""
    path = request.path_info
    return (
        settings.APPEND_SLASH
        and not path.endswith("/")
        and not is_valid_path(path)
        and bool(is_valid_path(f"{path}/"))
    )
