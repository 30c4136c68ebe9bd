"""What the publish gate looks for in standing pages and important messages."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.publishing.gate.checks.links import is_vague
from storsthlm.publishing.gate.content import Content
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.registry import Check, register_check, register_rows

from .models import Alert, Page, Statement

LINK_TEXTS = ("link_text_sv", "link_text_en")


def vague_link_text(content: Content) -> Iterator[Finding]:
    for text in content.texts:
        if text.field in LINK_TEXTS and is_vague(text.words):
            message = _("Länktexten säger inte vart länken leder. Skriv till exempel ”Läs om driftstoppet”.")
            yield content.found("alert-link", text, message, marked=text.words)


def register() -> None:
    register_rows(Page, lambda page: page.attachments.select_related("document"))
    register_rows(Statement, lambda statement: statement.faults.all())
    register_check(
        Alert,
        Check(
            "alert-link",
            gettext_lazy("Länktext i viktigt meddelande"),
            find=vague_link_text,
            help=gettext_lazy("Länken i meddelandet ska gå att förstå för sig."),
        ),
    )
