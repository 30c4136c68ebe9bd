"""Old addresses: the list, the form, and the way to a file and back."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from storsthlm.publishing.models import Redirect
from storsthlm.publishing.redirects import actions
from storsthlm.publishing.redirects.arriving import leads_nowhere
from storsthlm.publishing.redirects.targets import has_places, is_reference
from storsthlm.richtext import links

from .columns import day
from .redirect_tables import export_view, import_view

SOME_TIME = timedelta(days=365)


class UseFilter(admin.SimpleListFilter):
    title = _("användning")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [
            ("never", _("Aldrig använd")),
            ("long_ago", _("Inte använd på ett år")),
            ("used", _("Använd det senaste året")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        recently = Q(last_hit__gte=timezone.localdate() - SOME_TIME)
        asked = {"never": Q(hits=0), "long_ago": Q(hits__gt=0) & ~recently, "used": recently}
        return queryset.filter(asked.get(self.value(), Q()))


class OriginFilter(admin.SimpleListFilter):
    title = _("hur den kom till")
    parameter_name = "origin"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("moved", _("En sida bytte adress")), ("written", _("Lagd för hand eller från fil"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        written = {"moved": False, "written": True}.get(self.value())
        return queryset if written is None else queryset.filter(former__isnull=written)


class RedirectForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "old": _(
                "Till exempel /nyheter/gammal-sida/ eller /default.aspx?id=123. En stjärna står för ett led: "
                "/nyheter/*/om/. Två står för resten: /arkiv/**. Stora och små bokstäver är lika."
            ),
            "kind": _(
                "Webbläsare kommer ihåg ”för gott” i ett dygn. "
                "”Borttagen” säger att sidan inte kommer tillbaka."
            ),
            "target": _(
                "Sök på rubriken och välj en sida, så håller omdirigeringen även om sidan flyttar. "
                "Annars en sökväg (/kalender/) eller en hel adress (https://…). $1 och $2 är det som "
                "stjärnorna står för: /nyheter/$1/. Lämna tomt för det som är borttaget."
            ),
            "note": _("För redaktionen: varifrån adressen kommer, eller varför den behövs."),
        }
        widgets = {
            "old": forms.TextInput(attrs={"spellcheck": "false", "class": "vTextField"}),
            "target": forms.TextInput(
                attrs={
                    "spellcheck": "false",
                    "autocomplete": "off",
                    "class": "vTextField",
                    "data-target-hits": reverse_lazy("admin:richtext:link_hits"),
                    "data-target-found": _("Förslag: %s. Välj ett i listan."),
                    "data-target-none": _("Inget på webbplatsen heter så."),
                    "data-target-chosen": _("Leder till: %s"),
                }
            ),
        }

    class Media:
        css = {"all": ["css/richtext.css", "css/redirects-admin.css"]}
        js = [Script("js/redirect-target.js", defer=True)]


def titles_of(targets: list[str], request: HttpRequest) -> dict[str, str]:
    """Of those that the reader may see drafts of; the others stand with their address alone."""
    found = [links.REFERENCE.fullmatch(target) for target in targets]
    seen = {match[0] for match in found if match and links.may_view(request, match[1])}
    return links.titles(f'href="{reference}"' for reference in seen)


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    form = RedirectForm
    fields = ("old", "kind", "target", "now", "note", "hits", "last_hit")
    readonly_fields = ("now", "hits", "last_hit")
    list_display = ("old", "leads_to", "kind", "hits", "latest", "note")
    list_filter = ("kind", UseFilter, OriginFilter)
    search_fields = ("old", "target", "note")
    ordering = ("old",)
    list_per_page = 50
    show_full_result_count = False
    actions = ("reset_hits",)
    change_form_template = "admin/change_form.html"  # not the one of what is published
    change_list_template = "admin/publishing/redirects.html"

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """With what its rows lead to by name: one question for each kind of thing, however many rows."""
        changelist = super().get_changelist_instance(request)
        titles = titles_of([row.target for row in changelist.result_list], request)
        for row in changelist.result_list:
            row.title = titles.get(row.target, "")
        return changelist

    def get_urls(self) -> list[URLPattern]:
        def wrapped(view):
            return self.admin_site.admin_view(lambda request: view(self, request))

        return [
            path("import/", wrapped(import_view), name="publishing_redirect_import"),
            path("export/", wrapped(export_view), name="publishing_redirect_export"),
            *super().get_urls(),
        ]

    def get_fields(self, request: HttpRequest, obj: Redirect | None = None) -> tuple[str, ...]:
        """What is counted stands below a redirect that is there, not below one that is being made."""
        return self.fields if obj else tuple(name for name in self.fields if name not in self.readonly_fields)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Redirect | None:
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            row.title = titles_of([row.target], request).get(row.target, "")
        return row

    def save_model(self, request: HttpRequest, obj: Redirect, form: RedirectForm, change: bool) -> None:
        actions.save(obj)
        if leads_nowhere(obj):
            said = _(
                "Det finns ingen sida på %(target)s nu. Tills den finns får besökaren veta att sidan saknas."
            )
            messages.warning(request, said % {"target": obj.target})

    @admin.display(description=_("Leder till"), ordering="target")
    def leads_to(self, row: Redirect) -> str:
        return row.title or row.target or "–"

    @admin.display(description=_("Senaste träff"), ordering="last_hit")
    def latest(self, row: Redirect) -> str:
        return day(row.last_hit)

    @admin.display(description=_("Leder nu till"))
    def now(self, row: Redirect) -> SafeString | str:
        if row.kind == Redirect.Kind.GONE:
            return _("Ingenstans: besökaren får veta att sidan är borttagen.")
        if has_places(row.target):
            return row.target
        address = links.address(row.target) if is_reference(row.target) else row.target
        if not address or leads_nowhere(row):
            return format_html(
                _("{} (visas inte på webbplatsen nu, så besökaren får veta att sidan inte finns)"),
                row.title or row.target,
            )
        return format_html('<a href="{}">{}</a>', address, row.title or address)

    @admin.action(description=_("Nollställ träffarna"), permissions=["change"])
    def reset_hits(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        count = queryset.update(hits=0, last_hit=None)
        said = ngettext(
            "%(count)d omdirigering räknas från noll.", "%(count)d omdirigeringar räknas från noll.", count
        )
        messages.success(request, said % {"count": count})
