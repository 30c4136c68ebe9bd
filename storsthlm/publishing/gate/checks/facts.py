"""What readers are told of a page elsewhere, and in the other language."""

from collections.abc import Iterator
from urllib.parse import unquote

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.publishing.gate.content import Content, Place, Text
from storsthlm.publishing.gate.fields import ENGLISH, SWEDISH
from storsthlm.publishing.gate.finding import Finding, Row
from storsthlm.publishing.gate.personal import numbers_in
from storsthlm.publishing.gate.registry import Check
from storsthlm.publishing.models import Publishable
from storsthlm.publishing.models.gate import Severity

SUMMARY, AREA, AREA_ID = "lead_sv", "category", "category_id"
NAMES = {"title", "name"}


def no_summary(content: Content) -> Iterator[Finding]:
    if hasattr(content.item, SUMMARY) and not getattr(content.item, SUMMARY):
        message = _("Ingressen saknas. Skriv en eller två meningar: de visas i listor och när sidan delas.")
        yield content.found("summary-missing", content.place(content.item, SUMMARY), message)


def no_area(content: Content) -> Iterator[Finding]:
    if hasattr(content.item, AREA_ID) and content.item.category_id is None:
        message = _("Välj område, annars saknas sidan bland områdena.")
        yield content.found("category-missing", content.place(content.item, AREA), message)


def english_behind(content: Content) -> Iterator[Finding]:
    """Shown, and older than the Swedish or without some of it."""
    if not content.in_english:
        return
    if content.item.english == Publishable.English.BEHIND:
        message = _(
            "Svenskan är ändrad efter engelskan. Gör engelskan lika ny och välj ”Klar, visas”, "
            "eller välj ”Visas inte”."
        )
        yield content.found("english-behind", content.place(content.item, "english"), message)
    written = {_key(text) for text in content.texts if text.language == ENGLISH}
    for text in content.texts:
        if _is_swedish(text) and _key(text) not in written:
            message = _("Engelskan saknas här. Den som läser på engelska möter svenska ord.")
            yield content.found("english-behind", _english_place(content, text), message)


def _is_swedish(text: Text) -> bool:
    """Of a pair that is translated as a rule: a place is mostly called the same in both languages."""
    name, _ending, language = text.field.rpartition("_")
    return language == SWEDISH and (text.is_long or name in NAMES)


def _key(text: Text) -> tuple[Row | None, str]:
    return text.row, text.field.rpartition("_")[0]


def _english_place(content: Content, text: Text) -> Place:
    return content.place(text.owner, f"{_key(text)[1]}_{ENGLISH}")


def personal_numbers(content: Content) -> Iterator[Finding]:
    """In all that readers and their browsers get: texts, where links lead, the address and the tags."""
    message = _(
        "Det här ser ut som ett personnummer eller samordningsnummer. Ta bort det: "
        "sådana publiceras aldrig utan stöd i lag."
    )
    texts = [(text, text.markup.words) for text in content.texts]
    links = [(link, unquote(link.href)) for link in content.links if not link.is_reference]
    for place, words in (*texts, *links, *_names(content)):
        for number in numbers_in(words):
            yield content.found("personal-number", place, message, marked=number)


def _names(content: Content) -> Iterator[tuple[Place, str]]:
    """The address is made of the first title, and stays as it was when that is changed."""
    for name in ("slug", "tags"):
        if hasattr(content.item, name):
            value = getattr(content.item, name)
            words = [value] if isinstance(value, str) else value.names()
            yield from ((content.place(content.item, name), each) for each in words)


CHECKS = (
    Check(
        "personal-number",
        gettext_lazy("Personnummer i texten"),
        find=personal_numbers,
        severity=Severity.BLOCKS,
        help=gettext_lazy(
            "Personnummer och samordningsnummer känns igen på datum och kontrollsiffra. "
            "Själva numret visas och sparas aldrig, bara året."
        ),
    ),
    Check(
        "summary-missing",
        gettext_lazy("Ingress saknas"),
        find=no_summary,
        help=gettext_lazy("Ingressen står i listor, i nyhetsbrev och när sidan delas."),
    ),
    Check(
        "category-missing",
        gettext_lazy("Område saknas"),
        find=no_area,
        help=gettext_lazy("Området ger sidan dess färg och plats."),
    ),
    Check(
        "english-behind",
        gettext_lazy("Engelska som inte hänger med"),
        find=english_behind,
        help=gettext_lazy("Engelskan visas men är äldre än svenskan, eller saknar en del av den."),
    ),
)
