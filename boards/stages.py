"""How far a meeting has come: computed from its moments, never stored.

Planned, called (agenda and papers are public), held, its minutes under adjustment, adjusted, closed. It may
be cancelled at any time; where it was moved it goes on as before, on another day.
"""

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Meeting


class Stage(models.TextChoices):
    PLANNED = "planned", gettext_lazy("Planerat")
    CALLED = "called", gettext_lazy("Kallelsen är publicerad")
    HELD = "held", gettext_lazy("Genomfört")
    ADJUSTING = "adjusting", gettext_lazy("Protokollet justeras")
    ADJUSTED = "adjusted", gettext_lazy("Protokollet är justerat")
    CLOSED = "closed", gettext_lazy("Avslutat")
    CANCELLED = "cancelled", gettext_lazy("Inställt")


def stage_of(meeting: Meeting, *, shows_agenda: bool) -> Stage:
    """:param shows_agenda: a visitor finds agenda or papers on its page."""
    if meeting.course == Meeting.Course.CANCELLED:
        return Stage.CANCELLED
    if meeting.is_closed:
        return Stage.CLOSED
    if meeting.is_adjusted:
        return Stage.ADJUSTED
    if meeting.is_over:
        return Stage.ADJUSTING if meeting.awaits_adjustment else Stage.HELD
    return Stage.CALLED if shows_agenda else Stage.PLANNED


def in_words(meeting: Meeting, stage: Stage) -> str:
    """For visitors; the days of the minutes stand beside it."""
    if stage == Stage.PLANNED and not meeting.is_called:
        told = {"day": date_format(localtime(meeting.papers_from), "j F Y"), "time": _clock(meeting)}
        return _("Kallelsen publiceras %(day)s kl. %(time)s") % told
    return str(stage.label)


def in_words_for_the_desk(meeting: Meeting, stage: Stage) -> str:
    """With the day that is waited for."""
    if stage != Stage.ADJUSTING:
        return in_words(meeting, stage)
    due = date_format(meeting.minutes_due, "j F Y")
    if meeting.minutes_are_late:
        return _("Protokollet skulle ha justerats senast %s") % due
    return _("Protokollet justeras senast %s") % due


def _clock(meeting: Meeting) -> str:
    return date_format(localtime(meeting.papers_from), "G.i")
