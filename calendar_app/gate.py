"""What the publish gate looks for in events."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.publishing.gate.content import Content
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.registry import Check, register_check, register_rows

from .models import Event


def lacking_place(content: Content) -> Iterator[Finding]:
    """Of what is still to come; whoever reads of the past needs no way there."""
    event = content.item
    if not (event.place_sv or event.online or event.is_over):
        message = _("Skriv var evenemanget är, eller kryssa i att det är digitalt.")
        yield content.found("event-place", content.place(event, "place_sv"), message)


def register() -> None:
    register_rows(Event, lambda event: event.speakers.all())
    register_rows(Event, lambda event: event.attachments.select_related("document"))
    register_check(
        Event,
        Check(
            "event-place",
            gettext_lazy("Evenemang utan plats"),
            find=lacking_place,
            help=gettext_lazy("Den som vill komma behöver veta vart."),
        ),
    )
