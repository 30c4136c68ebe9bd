"""The clock of the minutes: who is reminded, and when.

Three days before they are due and the day after, whoever answers for the meeting gets a letter, and with
them those who adjust. Without somebody who answers, all get it who may publish meetings.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from storsthlm.publishing.links import address_in_admin

from .models import Meeting

BEFORE = timedelta(days=3)
AFTER = timedelta(days=1)
SWEDISH = "sv"


def due_for_a_letter(today: date) -> Iterator[Meeting]:
    for day in (today + BEFORE, today - AFTER):
        yield from Meeting.objects.to_be_adjusted_by(day).with_body().order_by("pk")


class Reader(NamedTuple):
    """Who adjusts has no account, and gets no address of the desk."""

    email: str
    language: str
    has_account: bool


def readers(meeting: Meeting) -> list[Reader]:
    desk = [Reader(user.email, user.language, True) for user in _keepers(meeting)]
    return desk + [Reader(email, SWEDISH, False) for email in meeting.adjusters]


def _keepers(meeting: Meeting) -> list:
    users = get_user_model().objects
    if meeting.responsible and meeting.responsible.is_active and meeting.responsible.email:
        return [meeting.responsible]
    active = users.with_perm("boards.publish_meeting", include_superusers=False).filter(is_active=True)
    return list(active.exclude(email="").order_by("pk"))


def letter(meeting: Meeting, reader: Reader) -> EmailMessage:
    with override(reader.language):
        told = {"meeting": meeting.heading, "day": date_format(meeting.minutes_due, "j F Y")}
        if meeting.minutes_are_late:
            subject = _("Protokollet är inte justerat: %(meeting)s") % told
            words = _("Protokollet från %(meeting)s skulle ha justerats senast %(day)s.") % told
        else:
            subject = _("Protokollet ska justeras: %(meeting)s") % told
            words = _("Protokollet från %(meeting)s ska vara justerat senast %(day)s.") % told
    where = address_in_admin("boards.meeting", str(meeting.pk)) if reader.has_account else ""
    return EmailMessage(
        subject,
        f"{words}\n\n{where}".strip() + "\n",
        to=[reader.email],
        headers=_headers(meeting, reader.email),
    )


def _headers(meeting: Meeting, to: str) -> dict[str, str]:
    """The same letter has the same name when its job runs again."""
    name, host = to.replace("@", "."), settings.SITE_URL.partition("://")[2]
    return {"Message-ID": f"<minutes-{meeting.pk}-{name}-{timezone.localdate():%Y-%m-%d}@{host}>"}
