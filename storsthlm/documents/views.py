"""The gate. A file is public or it does not exist; nobody's session is asked.

Editors see files that are not public at addresses in the admin: see ``admin``.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from storsthlm.publishing import links

from .files import document_file, image_file
from .formats import FORMATS
from .models import Document, Image
from .preview import read
from .querysets import public_file
from .serving import CACHING, Sendable, send


@require_safe
def document(request: HttpRequest, pk: UUID, name: str) -> HttpResponseBase:
    """An old name of a public file leads to its present one."""
    row = public_file(Document, pk)
    if name != row.name:
        response = redirect(row)
        response["Cache-Control"] = CACHING
        return response
    return send(request, document_file(row))


@require_safe
def shared(request: HttpRequest, signed: str, part: str) -> HttpResponseBase:
    """A file of a shared preview, as long as its link is open."""
    named = read(signed)
    link = named and links.still_open(named[0])
    if link is None:
        raise Http404
    response = send(request, _file_for(link.created_by, *named[1:], part))
    add_never_cache_headers(response)
    return response


def _file_for(reader, kind: str, pk: str, part: str) -> Sendable:
    """Never what is withheld, and no document that the link's maker could not open."""
    if kind == "dokument":
        return document_file(get_object_or_404(Document.objects.disclosed().visible_to(reader), pk=pk))
    if part not in FORMATS:
        raise Http404
    return image_file(get_object_or_404(Image.objects.disclosed(), pk=pk), FORMATS[part])


@require_safe
def image(request: HttpRequest, pk: UUID, form: str) -> HttpResponseBase:
    if form not in FORMATS:
        raise Http404
    row = public_file(Image, pk)
    return send(request, image_file(row, FORMATS[form]))
