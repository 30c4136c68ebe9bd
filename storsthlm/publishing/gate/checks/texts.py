"""How a text is built and how it reads."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.publishing.gate.content import Content, Text
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.registry import Check, Limit
from storsthlm.publishing.gate.wording import lix, sentences, words

FIRST_LEVEL = 2


def heading_order(content: Content) -> Iterator[Finding]:
    for text in content.rich:
        before = FIRST_LEVEL - 1
        for heading in text.markup.headings:
            if heading.level > before + 1:
                message = _("Rubriken hoppar över en nivå. Gör den till Rubrik %(level)s.")
                yield content.found(
                    "heading-order", text, message % {"level": before + 1}, marked=heading.text
                )
            before = heading.level


def tables_without_header(content: Content) -> Iterator[Finding]:
    for text in content.rich:
        for table in text.markup.tables:
            if not table.header_cells:
                message = _(
                    "Tabellen saknar rubrikceller, så att en skärmläsare inte kan säga vad siffrorna gäller. "
                    "Högerklicka i tabellen, välj Tabellegenskaper och sedan Rubriker."
                )
                yield content.found("table-header", text, message, marked=table.text)


def hard_to_read(content: Content) -> Iterator[Finding]:
    """Of one language's prose as a whole: a lead of two sentences says nothing by itself."""
    limit = content.limit("lix")
    for language in ("sv", "en"):
        prose = [text for text in content.texts if text.language == language and text.paragraphs]
        index = lix(paragraph for text in prose for paragraph in text.paragraphs)
        if index is not None and index > limit:
            message = _(
                "Texten är svår att läsa: LIX är %(lix)s och gränsen %(limit)s. "
                "Dela de längsta meningarna och byt långa ord mot kortare."
            )
            yield content.found("lix", _longest(prose), message % {"lix": index, "limit": limit})


def _longest(prose: list[Text]) -> Text:
    return max(prose, key=lambda text: sum(map(len, text.paragraphs)))


def long_sentences(content: Content) -> Iterator[Finding]:
    limit = content.limit("long-sentence")
    for text in content.texts:
        for sentence in (each for paragraph in text.paragraphs for each in sentences(paragraph)):
            if (count := len(words(sentence))) > limit:
                message = _("Meningen har %(count)s ord. Dela den i två eller flera.")
                yield content.found("long-sentence", text, message % {"count": count}, marked=sentence)


CHECKS = (
    Check(
        "heading-order",
        gettext_lazy("Rubriker i ordning"),
        find=heading_order,
        help=gettext_lazy(
            "Rubrik 3 står under en Rubrik 2. Den som lyssnar på sidan tar sig fram mellan rubrikerna."
        ),
    ),
    Check(
        "table-header",
        gettext_lazy("Tabell utan rubrikceller"),
        find=tables_without_header,
        help=gettext_lazy("Rubrikcellerna säger vad varje kolumn eller rad gäller."),
    ),
    Check(
        "lix",
        gettext_lazy("Svårläst text"),
        find=hard_to_read,
        help=gettext_lazy(
            "Läsbarhetsindex (LIX): under 40 är lätt, 40–50 som i en tidning, över 60 mycket svårt."
        ),
        limit=Limit(gettext_lazy("högsta LIX"), default=50, lowest=30, highest=100),
    ),
    Check(
        "long-sentence",
        gettext_lazy("Lång mening"),
        find=long_sentences,
        help=gettext_lazy("Meningar med många ord måste läsas om."),
        limit=Limit(gettext_lazy("flest ord i en mening"), default=30, lowest=10, highest=100),
    ),
)
