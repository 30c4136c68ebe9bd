"""Addresses that an item had before: told when it moves, listed, and taken back."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from storsthlm.publishing import audit
from storsthlm.publishing.models import Publishable, Redirect
from storsthlm.publishing.redirects import returning
from storsthlm.publishing.redirects.moving import reference_to

GIVE_BACK, LET_GO = "give_back", "let_go"


class OldAddresses(admin.ModelAdmin):
    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.addresses_view)
        return [path("<path:object_id>/addresses/", view, name=self._name("addresses")), *super().get_urls()]

    # When it moves ----------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Publishable, form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        request.moved = obj.moved
        if obj.moved:
            audit.record(obj, "move", by=request.user, before=obj.status, note=", ".join(obj.moved))

    def response_change(self, request: HttpRequest, obj: Publishable) -> HttpResponse:
        """After what may still take everything back."""
        response = super().response_change(request, obj)
        if request.moved:
            page = reverse(self.url_name("addresses"), args=[obj.pk])
            said = format_html(
                '{} <a href="{}">{}</a>',
                _("Den gamla adressen %(address)s leder hit.") % {"address": request.moved[0]},
                page,
                _("Ångra eller se alla gamla adresser"),
            )
            messages.success(request, said)
        return response

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        known = Redirect.objects.filter(target=reference_to(obj)) if obj else Redirect.objects.none()
        context["has_old_addresses"] = known.exists()
        return super().render_change_form(request, context, add, change, form_url, obj)

    # The page of them -------------------------------------------------------------------------------

    def addresses_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        item = self._item(request, object_id)
        if not self.has_view_or_change_permission(request, item):
            raise PermissionDenied
        if request.method == "POST":
            return self._take_back(request, item)
        rows = returning.together(returning.leading_to(item))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Gamla adresser"),
            "subtitle": str(item),
            "opts": self.opts,
            "now": item.get_absolute_url(),
            "moves": [(group, returning.can_return(item, group[0])) for group in rows],
            "may_move": self._may_move(request, item),
            "back_url": self.change_url(item),
        }
        return TemplateResponse(request, "admin/publishing/addresses.html", context)

    def _may_move(self, request: HttpRequest, item: Publishable) -> bool:
        """What is published is moved by those alone who may publish it."""
        may_publish = item.status != Publishable.Status.PUBLISHED or self.publishes_directly(request)
        return may_publish and self.has_change_permission(request, item)

    def _take_back(self, request: HttpRequest, item: Publishable) -> HttpResponse:
        if not self._may_move(request, item):
            raise PermissionDenied
        group = self._chosen(request, item)
        try:
            if GIVE_BACK in request.POST:
                returning.give_back(item, group[0], by=request.user)
                messages.success(request, _("Sidan har fått tillbaka adressen %s.") % group[0].old)
            else:
                returning.let_go(item, group, by=request.user)
                messages.success(request, _("%s leder inte längre hit.") % group[0].old)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return HttpResponseRedirect(request.path)

    def _chosen(self, request: HttpRequest, item: Publishable) -> list[Redirect]:
        """Of those that lead to this item; the rows of one move go together."""
        sent = request.POST.get(GIVE_BACK) or request.POST.get(LET_GO) or ""
        for group in returning.together(returning.leading_to(item)):
            if sent in {str(row.pk) for row in group}:
                return group
        raise Http404(_("Den finns inte."))
