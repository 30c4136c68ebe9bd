from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import BaseModelFormSet
from django.forms.widgets import Script
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from boards.models import Body, Correction, Decision, Meeting
from boards.stages import in_words_for_the_desk, stage_of
from storsthlm.publishing.admin import PublishableAdmin, in_both
from storsthlm.publishing.admin.columns import day

from .correcting import WritesCorrections
from .meeting_filters import MeetingTimeFilter, MinutesFilter, PapersFilter
from .meeting_forms import MeetingForm
from .meeting_rows import AgendaItemInline, DecisionInline, PaperInline
from .next_step import NextStep
from .pasted_agenda import PastedAgenda
from .summaries import SummaryPages

# What was true of one meeting alone, and is not true of a copy of it.
SET_FOR_ONE_MEETING = (
    "papers_from",
    "decisions_from",
    "adjusted_on",
    "closed_on",
    "note_sv",
    "note_en",
    "summary",
)
HELD_AGAIN = ("place_sv", "place_en", "online", "start_time", "end_time")


@admin.register(Meeting)
class MeetingAdmin(PastedAgenda, WritesCorrections, NextStep, SummaryPages, PublishableAdmin):
    form = MeetingForm
    fixed_fields = ("body",)
    emptied_in_copy = ("date", *SET_FOR_ONE_MEETING)
    rows_left_in_copy = ("papers", "decisions")
    list_display = ("heading_column", "stage_column", "state_column", "papers_column", "minutes_column")
    list_filter = (
        MeetingTimeFilter,
        PapersFilter,
        MinutesFilter,
        *PublishableAdmin.list_filter,
        "course",
        "body",
    )
    search_fields = ("title_sv", "title_en", "body__name_sv", "body__name_en", "slug")
    date_hierarchy = "date"
    autocomplete_fields = ("summary", "other_bodies")
    inlines = (AgendaItemInline, PaperInline, DecisionInline)
    content = (
        (
            None,
            {
                "fields": (
                    ("body", "date"),
                    ("start_time", "end_time"),
                    ("course", "adjusted_on", "online"),
                    ("papers_from", "decisions_from", "closed_on"),
                    ("adjusters_email",),
                )
            },
        ),
        in_both(_("Plats, meddelande och egen rubrik"), "place", "note", "title"),
        (
            _("Andra organ och sammanfattning"),
            {"classes": ("collapse",), "fields": ("other_bodies", "summary")},
        ),
    )

    class Media:
        js = (Script("js/boards/next-step.js", type="module"),)
        css = {"all": ("css/boards-admin.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).with_body().with_minutes_attached().with_number_of_papers()
        return rows.with_agenda_shown().order_by("-date", "-pk")

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """Who may not see the papers is not told how many they are."""
        hidden = () if self.may_see_history(request) else ("papers_column", "minutes_column")
        return tuple(name for name in self.list_display if name not in hidden)

    def get_list_filter(self, request: HttpRequest) -> tuple[object, ...]:
        hidden = () if self.may_see_history(request) else (PapersFilter, MinutesFilter)
        return tuple(each for each in self.list_filter if each not in hidden)

    def get_inlines(self, request: HttpRequest, obj: Meeting | None) -> tuple:
        """Decisions belong to items that have been saved."""
        return self.inlines if obj else self.inlines[:2]

    def proposed_for_copy(self) -> dict[str, list[str]]:
        return {"course": [Meeting.Course.PLANNED]}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, object]:
        """With ``?body=``: same place and times as that body's latest meeting."""
        initial = super().get_changeform_initial_data(request)
        latest = self._latest_of(initial.get("body"))
        return {**({name: getattr(latest, name) for name in HELD_AGAIN} if latest else {}), **initial}

    def _latest_of(self, body: object) -> Meeting | None:
        known = Body.objects.filter(pk=body).first() if str(body).isdecimal() else None
        return known and known.meetings.order_by("-date").first()

    def save_related(self, request: HttpRequest, form: MeetingForm, formsets: list, change: bool) -> None:
        """Papers and decisions first: an item that is deleted at the same time takes them along."""
        super().save_related(request, form, self._items_last(formsets), change)
        if request.method == "POST":  # and not for a preview
            self._warn_of_hidden_minutes(request, form.instance)
            self._offer_elections(request, form.instance)

    def _items_last(self, formsets: list[BaseModelFormSet]) -> list[BaseModelFormSet]:
        return list(reversed(formsets))

    def _warn_of_hidden_minutes(self, request: HttpRequest, meeting: Meeting) -> None:
        if not meeting.is_adjusted and meeting.papers.filter(role="minutes", withheld=False).exists():
            messages.warning(
                request,
                _("Protokollet är bifogat men visas inte förrän du har fyllt i ”Protokollet justerat”."),
            )

    def _offer_elections(self, request: HttpRequest, meeting: Meeting) -> None:
        """The way to the page of each decision that elects, until its election is registered."""
        waiting = Decision.objects.filter(item__meeting=meeting, verb=Decision.Verb.ELECT, elections=None)
        for pk, paragraph in waiting.filter(endings=None).values_list("pk", "paragraph"):
            url = reverse("admin:boards_decision_election", args=[pk])
            words = _("Registrera valet i § %d") % paragraph
            messages.info(request, format_html('<a href="{}">{}</a>', url, words))

    def get_deleted_objects(self, objs: QuerySet, request: HttpRequest) -> tuple:
        """Decisions and corrections have no delete page of their own; with their meeting they may go."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if request.user.has_perm("boards.delete_decision"):
            lacking -= {Decision._meta.verbose_name, Correction._meta.verbose_name}
        return deleted, counts, lacking, protected

    @admin.display(description=_("Möte"), ordering="date")
    def heading_column(self, meeting: Meeting) -> str:
        return meeting.heading

    @admin.display(description=_("Mötets läge"), ordering="course")
    def stage_column(self, meeting: Meeting) -> str:
        """Of a moved one that too: people look for it."""
        stage = stage_of(meeting, shows_agenda=meeting.agenda_shown and meeting.is_public)
        moved = [_("Flyttat")] if meeting.course == Meeting.Course.MOVED else []
        return ". ".join([*map(str, moved), in_words_for_the_desk(meeting, stage)])

    @admin.display(description=_("Handlingar"), ordering="number_of_papers")
    def papers_column(self, meeting: Meeting) -> str:
        lacking = not meeting.has_been and meeting.course != Meeting.Course.CANCELLED
        return str(meeting.number_of_papers or (_("Saknas") if lacking else ""))

    @admin.display(description=_("Protokoll"))
    def minutes_column(self, meeting: Meeting) -> str:
        if meeting.is_adjusted:
            return _("Justerat")
        if meeting.minutes_attached:
            return _("Bifogat, inte justerat")
        return _("Saknas, senast %s") % day(meeting.minutes_due) if meeting.awaits_adjustment else ""
