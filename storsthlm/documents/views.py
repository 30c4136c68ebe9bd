"""The gate. A file is public or it does not exist; nobody's session is asked.

Editors see files that are not public at addresses in the admin: see ``admin``.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from .files import document_file, image_file
from .formats import FORMATS
from .models import Document, Image
from .querysets import public_file
from .serving import CACHING, send


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
def image(request: HttpRequest, pk: UUID, form: str) -> HttpResponseBase:
    if form not in FORMATS:
        raise Http404
    row = public_file(Image, pk)
    return send(request, image_file(row, FORMATS[form]))
