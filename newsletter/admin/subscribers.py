"""Who gets the newsletter. Addresses are for those alone who may see subscribers; nobody writes one here."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from newsletter.models import Subscriber, Topic
from newsletter.subscribers import forgetting
from newsletter.subscribers.identity import normalised

from .subscriber_pages import about_view, import_view

PROOF = ("consent_at", "consent_how", "consent_source", "consent_wording")


@admin.register(Subscriber)
class SubscriberAdmin(admin.ModelAdmin):
    list_display = ("email", "state", "language", "everything", "created_at", "confirmed_at")
    list_filter = ("state", "language", "everything", "consent_how")
    search_fields = ("email",)
    empty_words = _("Ingen prenumererar på nyhetsbrevet än.")
    show_full_result_count = False
    list_per_page = 50
    change_list_template = "admin/newsletter/subscribers.html"
    fields = (
        *("email", "state", "language", "everything", "chosen", "editions", "at_once"),
        *("created_at", "asked_at", "confirmed_at", "left_at", *PROOF),
    )
    readonly_fields = fields

    def get_urls(self) -> list[URLPattern]:
        def wrapped(view):
            return self.admin_site.admin_view(lambda request: view(self, request))

        return [
            path("import/", wrapped(import_view), name="newsletter_subscriber_import"),
            path("about/", wrapped(about_view), name="newsletter_subscriber_about"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Of those who are no more than a digest there is nothing to see."""
        return super().get_queryset(request).exclude(email="")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, normalised(search_term))

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        counts = {"states": states(), "topics": topics()} if self.has_view_permission(request) else {}
        told = {**counts, "may_erase": self.has_delete_permission(request)}
        return super().changelist_view(request, {**told, **(extra_context or {})})

    @admin.display(description=_("Ämnen"))
    def chosen(self, subscriber: Subscriber) -> str:
        topics = subscriber.topics.select_related(*Topic.KINDS)
        return ", ".join(str(topic.chosen) for topic in topics) or "–"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Subscriber | None = None) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: Subscriber) -> None:
        self.delete_queryset(request, Subscriber.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """A digest stays, so that no import brings back who asked to be forgotten."""
        forgetting.erase(queryset)


def states() -> list[tuple[str, int]]:
    rows = Subscriber.objects.exclude(email="").order_by().values_list("state").annotate(many=Count("pk"))
    counted = dict(rows)
    return [(state.label, counted.get(state.value, 0)) for state in Subscriber.State]


def topics() -> list[tuple[str, int]]:
    """Of those who subscribe: how many want everything, and how many each thing."""
    subscribing = Subscriber.objects.confirmed()
    found: list[tuple[str, int]] = [(_("Allt"), subscribing.filter(everything=True).count())]
    chosen = Topic.objects.filter(subscriber__in=subscribing.filter(everything=False)).order_by()
    for kind in Topic.KINDS:
        many = dict(chosen.exclude(**{kind: None}).values_list(kind).annotate(many=Count("pk")))
        rows = Topic._meta.get_field(kind).related_model._base_manager.filter(pk__in=many)
        found += [(str(row), many[row.pk]) for row in rows]
    return found
