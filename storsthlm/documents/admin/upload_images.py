"""Many pictures at once: from the library, from a form's field, or dropped into a text.

A script sends each file by itself, with ``Accept: application/json``, and gets
``{"images": [{"id", "title", "name", "width", "height", "thumb", "url", …}], "errors": [{"name", "error"}]}``
with 201, or 422 when nothing was stored. Without scripts one form holds them all, and the page where
they are described comes next.
"""

import json
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from storsthlm.documents.formats import FORMATS
from storsthlm.documents.forms import WordsForm
from storsthlm.documents.intake import store_image
from storsthlm.documents.kinds import IMAGES, accepted
from storsthlm.documents.models import Image
from storsthlm.richtext import images

from .upload_many import Refusal, stored, wants_json
from .upload_words import upload_words


def upload_images(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    return _answer(request, model_admin)


def upload_context() -> dict[str, object]:
    """What ``upload_box.html`` takes."""
    return {
        "words_form": WordsForm(prefix="__id__"),
        "accepted": accepted(IMAGES),
        "words": json.dumps(upload_words()),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def _answer(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    pictures, refusals = stored(request, lambda file: store_image(file, by=request.user, alt_later=True))
    for picture in pictures:
        model_admin.log_addition(request, picture, [{"added": {}}])
    if request.method == "POST" and wants_json(request):
        return _as_json(pictures, refusals)
    if pictures:
        return _on_to_their_words(request, pictures, refusals)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Ladda upp bilder"),
        "opts": model_admin.opts,
        "refusals": refusals,
        "nothing_chosen": request.method == "POST" and not refusals,
        **upload_context(),
    }
    return TemplateResponse(request, "admin/documents/image/upload.html", context)


def _on_to_their_words(request: HttpRequest, pictures: list[Image], refusals: list[Refusal]) -> HttpResponse:
    text = ngettext("%(count)d bild är uppladdad.", "%(count)d bilder är uppladdade.", len(pictures))
    messages.success(request, text % {"count": len(pictures)})
    for name, why in refusals:
        messages.error(request, f"”{name}”: {why}")
    chosen = urlencode([("id", picture.pk) for picture in pictures])
    return HttpResponseRedirect(f"{reverse('admin:documents_image_words')}?{chosen}")


def _as_json(pictures: list[Image], refusals: list[Refusal]) -> JsonResponse:
    body = {
        "images": [described(picture) for picture in pictures],
        "errors": [{"name": name, "error": error} for name, error in refusals],
    }
    return JsonResponse(body, status=201 if pictures else 422)


def described(picture: Image) -> dict[str, object]:
    return {
        "id": str(picture.pk),
        "title": picture.title,
        "name": picture.name,
        "alt_sv": picture.alt_sv or "",
        "alt_en": picture.alt_en or "",
        "decorative": picture.decorative,
        "width": picture.width,
        "height": picture.height,
        "src": images.address(picture.pk),
        "shown": FORMATS[images.FORMAT.format(images.STORED_WIDTH)].size(picture.width, picture.height),
        "thumb": reverse("admin:documents_image_file", args=[picture.pk, "card-400"]),
        "url": reverse("admin:documents_image_change", args=[picture.pk]),
    }
