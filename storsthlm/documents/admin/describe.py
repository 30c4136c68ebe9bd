"""What is said of pictures: title and alt texts of many, side by side, kept one by one as somebody writes.

``?id=…&id=…`` names them. A script that asks with ``Accept: application/json`` is told of them as after an
upload. It posts one picture at a time, and gets ``{"saved": [id], "errors": {id: [why]}}`` with 200, or 422
when something could not be kept.
"""

import json
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from storsthlm.documents.forms import WordsForm
from storsthlm.documents.models import Image

from .upload_images import described
from .upload_many import wants_json
from .upload_words import upload_words

MOST = 100


def describe(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    return _answer(request, model_admin)


@require_http_methods(["GET", "HEAD", "POST"])
def _answer(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    pictures = _asked(request)
    if request.method != "POST" and wants_json(request):
        return JsonResponse({"images": [described(picture) for picture in pictures]})
    data = request.POST if request.method == "POST" else None
    forms = [WordsForm(data, instance=picture, prefix=str(picture.pk)) for picture in pictures]
    if data is not None:
        kept = [form.instance for form in forms if _keep(model_admin, request, form)]
        if wants_json(request):
            return _as_json(forms, kept)
        if len(kept) == len(forms):
            return _back_to_the_library(request, len(kept))
    return _page(model_admin, request, forms)


def _asked(request: HttpRequest) -> list[Image]:
    """In the order asked for. What is no identity, or too much, does not exist."""
    named = (request.POST if request.method == "POST" else request.GET).getlist("id")
    try:
        ids = list(dict.fromkeys(UUID(one) for one in named))
    except ValueError:
        raise Http404 from None
    found = Image.objects.in_bulk(ids) if 0 < len(ids) <= MOST else {}
    if not found:
        raise Http404
    return [found[pk] for pk in ids if pk in found]


def _keep(model_admin: admin.ModelAdmin, request: HttpRequest, form: ModelForm) -> bool:
    """Only what was written is saved: a file that is replaced at the same time stays the new one."""
    if not form.is_valid():
        return False
    if form.changed_data:
        form.instance.save(update_fields=form.changed_data)
        model_admin.log_change(
            request, form.instance, model_admin.construct_change_message(request, form, None)
        )
    return True


def _as_json(forms: list[ModelForm], kept: list[Image]) -> JsonResponse:
    errors = {
        str(form.instance.pk): [error for list_ in form.errors.values() for error in list_]
        for form in forms
        if form.errors
    }
    body = {"saved": [str(picture.pk) for picture in kept], "errors": errors}
    return JsonResponse(body, status=422 if errors else 200)


def _back_to_the_library(request: HttpRequest, count: int) -> HttpResponse:
    text = ngettext("%(count)d bild är sparad.", "%(count)d bilder är sparade.", count)
    messages.success(request, text % {"count": count})
    return HttpResponseRedirect(reverse("admin:documents_image_changelist"))


def _page(model_admin: admin.ModelAdmin, request: HttpRequest, forms: list[ModelForm]) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Beskriv bilderna"),
        "opts": model_admin.opts,
        "forms": forms,
        "words": json.dumps(upload_words()),
    }
    return TemplateResponse(request, "admin/documents/image/words.html", context)
