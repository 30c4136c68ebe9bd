"""What whoever registers is told by e-mail, in the language in which they wrote."""

from collections.abc import Iterator

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from calendar_app.entries import public_entries
from calendar_app.entry import event_entry
from calendar_app.ics import single
from calendar_app.models import Registration
from storsthlm.publishing.feeds import absolute

from . import links

PLACED, WAITING, CANCELLED = Registration.State.values
MOVED_UP, AGAIN, REMINDER = "moved-up", "again", "reminder"

SUBJECTS = {
    PLACED: gettext_lazy("Du är anmäld: %(title)s"),
    WAITING: gettext_lazy("Du står i kö: %(title)s"),
    CANCELLED: gettext_lazy("Du är avanmäld: %(title)s"),
    MOVED_UP: gettext_lazy("Du har fått en plats: %(title)s"),
    AGAIN: gettext_lazy("Din anmälan: %(title)s"),
    REMINDER: gettext_lazy("I morgon: %(title)s"),
}
OPENINGS = {
    PLACED: gettext_lazy("Tack för din anmälan. Du har en plats."),
    WAITING: gettext_lazy(
        "Alla platser är tagna just nu. Du står i kö, och får ett mejl så snart det finns plats för dig."
    ),
    CANCELLED: gettext_lazy("Du är nu avanmäld. Välkommen en annan gång."),
    MOVED_UP: gettext_lazy("En plats har blivit ledig, och den är din."),
    REMINDER: gettext_lazy("I morgon ses vi. Kan du inte komma? Avanmäl dig, så får någon annan platsen."),
}
# What each is still about: a letter that comes too late for it is not sent.
STATES = {
    PLACED: {PLACED},
    WAITING: {WAITING},
    CANCELLED: {CANCELLED},
    MOVED_UP: {PLACED},
    AGAIN: {PLACED, WAITING},
    REMINDER: {PLACED},
}


def is_due(registration: Registration, what: str) -> bool:
    event = registration.event
    about_the_day = event.takes_place and not event.is_over
    return registration.state in STATES[what] and event.is_public and about_the_day


def letter(registration: Registration, what: str) -> EmailMessage:
    """Of one registration one letter of each kind: a job that is tried again makes no second."""
    event = registration.event
    with override(registration.language):
        message = EmailMessage(
            subject=" ".join((SUBJECTS[what] % {"title": event.title}).split()),
            body="\n\n".join(filter(None, _parts(registration, what))) + "\n",
            to=[registration.email],
            headers={"Message-ID": _message_id(registration, what)},
        )
        if registration.state == PLACED:
            message.attach(
                f"{event.slug}.ics", single(public_entries().of_event(event)).decode(), "text/calendar"
            )
    return message


def _parts(registration: Registration, what: str) -> Iterator[str]:
    event, has_place = registration.event, registration.state == PLACED
    yield str(OPENINGS[registration.state if what == AGAIN else what])
    yield _facts(registration)
    if has_place and event.participants_link:
        yield _("Länk till mötet:") + f"\n{event.participants_link}"
    if what != CANCELLED:
        own = links.address_of(registration)
        yield (
            _("Ändra din anmälan eller avanmäl dig. Länken är bara din, skicka den inte vidare:") + f"\n{own}"
        )
    yield _("Om evenemanget:") + f"\n{absolute(event.get_absolute_url())}"


def _facts(registration: Registration) -> str:
    event = registration.event
    place = [event.place, event.address, _("Digitalt") if event.online else ""]
    lines = [event.title, event_entry(event).when, ", ".join(filter(None, place))]
    if registration.persons > 1:
        persons = ngettext("%(number)d person", "%(number)d personer", registration.persons)
        lines.append(persons % {"number": registration.persons})
    return "\n".join(filter(None, lines))


def _message_id(registration: Registration, what: str) -> str:
    """Who has forgotten that they are registered may be told so more than once."""
    told = f"-{registration.told_at:%Y%m%d%H%M}" if what == AGAIN and registration.told_at else ""
    return f"<registration-{registration.pk}-{what}{told}@{settings.SITE_URL.partition('://')[2]}>"
