"""The site, with a page that fails."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from storsthlm.urls import urlpatterns as ours

handler500 = "storsthlm.middleware.outage.server_error"


def fail(request: HttpRequest, word: str) -> HttpResponse:
    return HttpResponse(1 / 0)


urlpatterns = [path("fel/<word>", fail), *ours]
