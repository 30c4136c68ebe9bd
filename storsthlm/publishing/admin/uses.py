"""The page that says where a row is used."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from storsthlm.publishing.uses import asking

MOST_PAGES = 10_000


class UsesPage(admin.ModelAdmin):
    """For everything that can be linked or chosen."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(require_safe(self.used_view))
        name = f"{self.opts.app_label}_{self.opts.model_name}_used"
        return [path("<path:object_id>/used/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["used_url"] = self._url("used", obj) if obj else ""
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _url(self, view: str, row: models.Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}", args=[row.pk])

    def used_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404(_("Den finns inte."))
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        number = _page_number(request)
        start = (number - 1) * asking.PER_PAGE
        found = asking.pages_using([row], start, asking.PER_PAGE + 1)
        if number > 1 and not found:
            raise Http404(_("Den finns inte."))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Används här"),
            "subtitle": str(row),
            "opts": self.opts,
            "places": asking.places(found[: asking.PER_PAGE], request),
            "unsaved": asking.unsaved_places([row], request) if number == 1 else [],
            "page": number,
            "has_more": len(found) > asking.PER_PAGE,
            "back_url": self._url("change", row),
        }
        return TemplateResponse(request, "admin/publishing/used.html", context)


def _page_number(request: HttpRequest) -> int:
    sent = request.GET.get("page", "1")
    if not sent.isdecimal() or not 1 <= len(sent) <= len(str(MOST_PAGES)) or int(sent) < 1:
        raise Http404(_("Den finns inte."))
    return int(sent)
