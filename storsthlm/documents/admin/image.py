"""Pictures: with an alt text or marked as decorative, and the point that must never be cut away."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from storsthlm.documents import earlier
from storsthlm.documents.files import image_file
from storsthlm.documents.formats import FORMATS, PLACES, family
from storsthlm.documents.forms import ImageForm, require_own
from storsthlm.documents.models import Image
from storsthlm.documents.serving import Sendable
from storsthlm.publishing.tasks import look_at_users

from .base import UploadAdmin
from .describe import MOST, describe
from .image_filters import AltFilter, LookFilter, SizeFilter, UseFilter
from .upload_images import upload_context, upload_images

ALT_HELP = _(
    "Berätta det viktiga i bilden för den som inte ser den, i en mening. Skriv inte ”bild på”. "
    "Är bilden bara utsmyckning kryssar du i ”Dekorativ” i stället."
)
FOCUS_HELP = _(
    "Bilden beskärs olika på olika ställen. Dra ringen till det som alltid ska synas, flytta den med "
    "piltangenterna, eller skriv var det finns i procent: 0 är längst till vänster och överst, 100 längst "
    "till höger och nederst. Under bilden syns hur den visas på varje ställe."
)

REPLACED = _(
    "Filen är utbytt överallt där bilden används. Läs igenom alt-texten och se efter att fokus fortfarande "
    "är rätt."
)


@admin.register(Image)
class ImageAdmin(UploadAdmin):
    form = ImageForm
    list_display = (
        "thumbnail",
        "title",
        "alt_column",
        "english_alt",
        "uploaded",
        "created_by",
    )
    list_display_links = ("title",)
    list_per_page = list_max_show_all = 48  # rows of two, three, four and six
    list_filter = (LookFilter, UseFilter, AltFilter, SizeFilter, "created_at")
    search_fields = ("title", "name", "alt_sv", "alt_en", "credit")
    search_help_text = _("Söker i namn, filnamn, fotograf och alt-text på båda språken.")
    empty_words = _("Här är inga bilder än. Släpp några i rutan ovanför.")
    actions = ("describe_chosen",)

    class Media:
        js = ("js/focal-point.js", "js/documents-image.js")
        css = {"all": ("css/documents-admin.css", "css/desk-pictures.css", "css/uploads.css")}

    def get_urls(self) -> list[URLPattern]:
        upload, words = map(self.admin_site.admin_view, (self.upload_view, self.words_view))
        ours = [
            path("upload/", upload, name="documents_image_upload"),
            path("words/", words, name="documents_image_words"),
        ]
        back = self.admin_site.admin_view(self.take_back_view)
        ours.append(path("<uuid:pk>/take-back/", back, name="documents_image_take_back"))
        return [*ours, *super().get_urls()]

    def take_back_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            require_own(row, request)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return HttpResponseRedirect(reverse("admin:documents_image_change", args=[pk]))
        if earlier.take_back(row):
            self.log_change(request, row, _("Den tidigare filen togs tillbaka."))
            self._look_again(row)
            messages.success(request, _("Den tidigare filen är tillbaka överallt där bilden används."))
        return HttpResponseRedirect(reverse("admin:documents_image_change", args=[pk]))

    def _look_again(self, row: Image) -> None:
        told = {"model": row._meta.label_lower, "object_id": str(row.pk)}
        transaction.on_commit(lambda: look_at_users.defer(**told))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_change = obj is not None and self.has_change_permission(request, obj)
        context["earlier"] = earlier.latest_of(obj) if may_change else None
        return super().render_change_form(request, context, add, change, form_url, obj)

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        return upload_images(self, request)

    def words_view(self, request: HttpRequest) -> HttpResponse:
        return describe(self, request)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {**upload_context(), **(extra_context or {})})

    @admin.action(description=_("Skriv alt-texter"), permissions=["change"])
    def describe_chosen(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        chosen = urlencode([("id", pk) for pk in queryset.values_list("pk", flat=True)[:MOST]])
        return HttpResponseRedirect(f"{reverse('admin:documents_image_words')}?{chosen}")

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> list:
        picture = [None, {"fields": ["file", "title", "credit"]}]
        words = [_("Alt-text"), {"fields": ["alt_sv", "alt_en", "decorative"], "description": ALT_HELP}]
        preview = ["preview"] if obj else []
        focus = [_("Fokus"), {"fields": [*preview, "focal_x", "focal_y"], "description": FOCUS_HELP}]
        facts = [_("Om filen"), {"fields": ["dimensions", "size_column", "created_at", "used_in"]}]
        return [picture, words, focus, *([facts] if obj else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: Image | None = None) -> tuple[str, ...]:
        return ("preview", "dimensions", "size_column", "created_at", "used_in") if obj else ()

    def response_change(self, request: HttpRequest, obj: Image) -> HttpResponse:
        """A new file in an old place: what is said of it, and its focus, may no longer be right."""
        if not request.FILES:
            return super().response_change(request, obj)
        self._look_again(obj)
        messages.warning(request, REPLACED)
        return HttpResponseRedirect(reverse("admin:documents_image_change", args=[obj.pk]))

    def sendable(self, row: Image, part: str) -> Sendable:
        if part not in FORMATS:
            raise Http404
        return image_file(row, FORMATS[part])

    @admin.display(description=_("Bild"))
    def thumbnail(self, row: Image) -> SafeString:
        width, height = FORMATS["card-400"].size(row.width, row.height)
        return format_html(
            '<img class="thumbnail" src="{}" width="{}" height="{}" alt="" loading="lazy">',
            _address(row, "card-400"),
            width,
            height,
        )

    @admin.display(description=_("Hela bilden"))
    def preview(self, row: Image) -> SafeString:
        whole = Look("", _address(row, "text-800"), *FORMATS["text-800"].size(row.width, row.height))
        context = {"whole": whole, "looks": list(_looks(row))}
        return render_to_string("admin/documents/image/focus.html", context)

    @admin.display(description=_("Alt-text"), ordering="alt_sv")
    def alt_column(self, row: Image) -> str:
        return str(_("(dekorativ)")) if row.decorative else row.alt_sv or ""

    @admin.display(description=_("På engelska"), boolean=True)
    def english_alt(self, row: Image) -> bool:
        return row.decorative or bool(row.alt_en)

    @admin.display(description=_("Mått"))
    def dimensions(self, row: Image) -> str:
        return f"{row.width} × {row.height}"


class Look(NamedTuple):
    """A picture as one place of the site shows it."""

    where: str
    address: str
    width: int
    height: int


def _looks(row: Image) -> Iterator[Look]:
    for name, where in PLACES.items():
        form = family(name)[-1]
        yield Look(str(where), _address(row, form.name), *form.size(row.width, row.height))


def _address(row: Image, form: str) -> str:
    return reverse("admin:documents_image_file", args=[row.pk, form])
