"""The likely next step of a meeting, in its form: one press fills the field and publishes the change."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib import admin
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from boards.models import Meeting
from boards.stages import Stage, in_words_for_the_desk, stage_of


class Step(NamedTuple):
    label: str
    field: str
    value: str


class NextStep(admin.ModelAdmin):
    """The buttons are of a script: they press the form's main button, with all that it asks."""

    change_form_template = "admin/boards/meeting_form.html"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.is_public and self.may_see_history(request):
            context |= _steps_of(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


def _steps_of(meeting: Meeting) -> dict[str, object]:
    stage = stage_of(meeting, shows_agenda=meeting.agenda_shown)
    steps = [*_steps(meeting, stage)]
    return {"stage": in_words_for_the_desk(meeting, stage), "next_steps": steps}


def _steps(meeting: Meeting, stage: Stage) -> Iterator[Step]:
    """The likeliest first."""
    now, today = f"{localtime():%Y-%m-%dT%H:%M}", f"{localdate():%Y-%m-%d}"
    if stage == Stage.PLANNED and not meeting.is_called:
        yield Step(_("Publicera kallelsen nu"), "papers_from", now)
    if stage in {Stage.PLANNED, Stage.CALLED} and meeting.date <= localdate():
        yield Step(_("Mötet är genomfört"), "course", Meeting.Course.HELD)
    if stage == Stage.ADJUSTING:
        yield Step(_("Protokollet är justerat"), "adjusted_on", today)
        if not meeting.is_announced:
            yield Step(_("Publicera besluten före protokollet"), "decisions_from", now)
    if stage in {Stage.HELD, Stage.ADJUSTED}:
        yield Step(_("Avsluta mötet"), "closed_on", today)
