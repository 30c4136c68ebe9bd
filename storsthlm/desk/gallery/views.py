"""All components on one page, for whoever changes how the site looks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .contents import gallery


@require_safe
def gallery_page(request: HttpRequest) -> HttpResponse:
    """A page of the public site in the language of the editor; its rows are invented and are not saved."""
    return render(request, "components/_gallery.html", gallery())
