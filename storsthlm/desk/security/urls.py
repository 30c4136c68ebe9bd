"""The addresses of one's own second step, below the account."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from . import pages
from .guard import only_confirmed


def security_urls(site: Any) -> list[URLPattern]:
    """``site`` is the desk: these pages alone are open to who must get a factor first."""

    def page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def asked(request: HttpRequest, **kwargs: int) -> HttpResponse:
            return view(request, site.each_context(request), **kwargs)

        return site.unguarded_view(only_confirmed(asked))

    return [
        path("", page(pages.overview), name="security"),
        path("app/", page(pages.add_app), name="add_app"),
        path("passkey/", page(pages.add_passkey), name="add_passkey"),
        path("<int:pk>/ta-bort/", page(pages.remove), name="remove_factor"),
        path("reservkoder/", page(pages.new_codes), name="recovery_codes"),
    ]
