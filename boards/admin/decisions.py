from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from boards.models import Decision

from .election_pages import ElectionPages


@admin.register(Decision)
class DecisionAdmin(ElectionPages, admin.ModelAdmin):
    """To find a decision; it is written and changed on the form of its meeting."""

    list_display = ("heading", "meeting_link", "text_sv", "outcome_sv", "adjusted_at_once")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "meeting_link",
                    "item",
                    ("paragraph", "verb", "adjusted_at_once"),
                    ("votes_for", "votes_against", "votes_abstained"),
                    "brought_about",
                )
            },
        ),
        (_("Svenska"), {"fields": ("text_sv", "outcome_sv", "reservations_sv")}),
        (_("Engelska"), {"fields": ("text_en", "outcome_en", "reservations_en")}),
    )
    readonly_fields = ("meeting_link", "brought_about")
    list_filter = ("verb", "adjusted_at_once", "item__meeting__body")
    search_fields = ("text_sv", "text_en", "item__title_sv", "item__meeting__slug", "=paragraph")
    date_hierarchy = "item__meeting__date"
    show_full_result_count = False
    list_per_page = 50

    class Media:
        css = {"all": ("css/boards-admin.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).for_list()

    def view_on_site(self, decision: Decision) -> str | None:
        """Only what a visitor may read has a place there."""
        public = Decision.objects.public().filter(pk=decision.pk).exists()
        return decision.get_absolute_url() if public else None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False

    @admin.display(description=_("Beslut"), ordering="paragraph")
    def heading(self, decision: Decision) -> str:
        return f"§ {decision.paragraph} {decision.get_verb_display()}"

    @admin.display(description=_("Möte"), ordering="item__meeting__date")
    def meeting_link(self, decision: Decision) -> SafeString:
        meeting = decision.item.meeting
        url = reverse("admin:boards_meeting_change", args=[meeting.pk])
        return format_html('<a href="{}">{}</a>', url, meeting)
