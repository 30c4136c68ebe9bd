"""What the publish gate looks for in editions of the newsletter."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.publishing.gate.checks.links import is_vague
from storsthlm.publishing.gate.content import Content
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.registry import Check, register_check, register_rows

from .models import Edition

LINK_TEXTS = ("link_text_sv", "link_text_en", "external_link_text_sv", "external_link_text_en")


def vague_link_texts(content: Content) -> Iterator[Finding]:
    for text in content.texts:
        if text.field in LINK_TEXTS and is_vague(text.words):
            message = _("Länktexten säger inte vart länken leder. Skriv det, eller lämna tomt för rubriken.")
            yield content.found("edition-link", text, message, marked=text.words)


def empty_edition(content: Content) -> Iterator[Finding]:
    if not content.rows:
        message = _("Nyhetsbrevet har inga inslag. Lägg till minst ett.")
        yield content.found("edition-empty", content.place(content.item, "title_sv"), message)


def register() -> None:
    register_rows(Edition, lambda edition: edition.items.select_related("article", "event"))
    register_check(
        Edition,
        Check(
            "edition-empty",
            gettext_lazy("Nyhetsbrev utan inslag"),
            find=empty_edition,
            help=gettext_lazy("Ett nyhetsbrev utan inslag visar bara kalendariet."),
        ),
    )
    register_check(
        Edition,
        Check(
            "edition-link",
            gettext_lazy("Länktext i nyhetsbrev"),
            find=vague_link_texts,
            help=gettext_lazy("Länkar i ett inslag ska gå att förstå för sig."),
        ),
    )
