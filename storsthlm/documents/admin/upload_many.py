"""Many documents at once: a page to drop files on, and the address that its script sends each to.

Also the meeting form's way in: POST one or more ``files`` with ``Accept: application/json`` and get
``{"documents": [{"id", "title", "name", "size", "pages", "url"}], "errors": [{"name", "error"}]}``,
with 201 when anything was created and 422 when nothing was.
"""

import json
from collections.abc import Callable
from typing import TypeVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from storsthlm.documents.intake import store_document
from storsthlm.documents.kinds import DOCUMENTS, accepted
from storsthlm.documents.models import Document, Upload
from storsthlm.documents.names import display_name

from .upload_words import words_of_upload

Refusal = tuple[str, str]
Row = TypeVar("Row", bound=Upload)


def upload_many(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    return _answer(request, model_admin)


@require_http_methods(["GET", "HEAD", "POST"])
def _answer(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    documents, refusals = stored(request, lambda file: store_document(file, by=request.user))
    if request.method == "POST" and wants_json(request):
        return _as_json(documents, refusals)
    if documents:
        _praise(request, len(documents))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Ladda upp flera dokument"),
        "opts": model_admin.opts,
        "documents": documents,
        "refusals": refusals,
        "nothing_chosen": request.method == "POST" and not documents and not refusals,
        "accepted": accepted(DOCUMENTS),
        "words": json.dumps(words_of_upload("document")),
    }
    return TemplateResponse(request, "admin/documents/upload_many.html", context)


def stored(request: HttpRequest, store: Callable[[UploadedFile], Row]) -> tuple[list[Row], list[Refusal]]:
    """Each of the ``files`` stands for itself: one that is refused does not stop the others."""
    rows, refusals = [], []
    for file in request.FILES.getlist("files"):
        try:
            rows.append(store(file))
        except ValidationError as refusal:
            refusals.append((display_name(file.name), " ".join(refusal.messages)))
    return rows, refusals


def wants_json(request: HttpRequest) -> bool:
    return request.accepts("application/json") and not request.accepts("text/html")


def _as_json(documents: list[Document], refusals: list[Refusal]) -> JsonResponse:
    body = {
        "documents": [_described(document) for document in documents],
        "errors": [{"name": name, "error": error} for name, error in refusals],
    }
    return JsonResponse(body, status=201 if documents else 422)


def _described(document: Document) -> dict[str, object]:
    return {
        "id": str(document.pk),
        "title": document.title,
        "name": document.name,
        "size": document.size,
        "pages": document.pages,
        "url": reverse("admin:documents_document_change", args=[document.pk]),
    }


def _praise(request: HttpRequest, count: int) -> None:
    text = ngettext("%(count)d dokument är uppladdat.", "%(count)d dokument är uppladdade.", count)
    messages.success(request, text % {"count": count})
