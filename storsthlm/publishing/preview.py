"""Preview is the real public view, run for one row that is not public yet.

It is never cached and never indexed, and only somebody who may change the row gets here (the admin
checks). ``querysets.visible_in`` reads ``request.previewed``.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import resolve
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from .models import Publishable

Finish = Callable[[bytes, HttpRequest], bytes]
_finishers: list[Finish] = []


def register_finish(change: Finish) -> None:
    """Let an app above change the finished page: files that are not public have other addresses here."""
    _finishers.append(change)


def render_preview(request: HttpRequest, item: Publishable, language: str) -> HttpResponse:
    """The page of ``item`` as a visitor in ``language`` will see it, with what is saved now."""
    with translation.override(language):
        address = item.get_absolute_url()
        view = resolve(address)
        request.previewed = item
        request.preview_address = request.path  # where the other language's preview is
        request.path = request.path_info = address
        request.resolver_match = view
        request.LANGUAGE_CODE = language
        response = view.func(request, *view.args, **view.kwargs)
        if hasattr(response, "render"):
            response.render()
        finish(response, request)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def finish(response: HttpResponse, request: HttpRequest) -> None:
    """Of a page that shows an editor what the public may not see."""
    for change in _finishers:
        response.content = change(response.content, request)


def as_editors_see_it(response: TemplateResponse, request: HttpRequest) -> HttpResponse:
    """A page of the desk with texts and pictures that need not be public."""
    finish(response.render(), request)
    add_never_cache_headers(response)
    return response
