"""Links: what they are called, and whether they lead anywhere now and later."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.urls import Resolver404, resolve
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from storsthlm.publishing.gate.content import Content, Link
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.outside.addresses import dead_among, in_words, is_outside
from storsthlm.publishing.gate.registry import Check, Limit
from storsthlm.publishing.models.gate import Severity
from storsthlm.publishing.redirects.arriving import is_missing

# What says nothing of where a link leads, in both languages, compared without signs and capitals.
VAGUE = {
    *(
        "klicka",
        "klicka här",
        "här",
        "läs mer",
        "läs mer här",
        "läs vidare",
        "mer",
        "mer information",
        "se här",
    ),
    *(
        "länk",
        "länken",
        "denna länk",
        "den här länken",
        "följ länken",
        "till sidan",
        "denna sida",
        "den här sidan",
    ),
    *("click", "click here", "here", "read more", "read more here", "more", "more information", "see here"),
    *("link", "this link", "the link", "follow this link", "this page", "continue"),
}
_SIGNS = " .,:;!?…»«>→›–-"
_BEGINNING = re.compile(
    r"(?:klicka|tryck)(?:\s+(?:här|på\s+länken))?(?:\s+(?:för|om)\b.*)?|click(?:\s+here)?(?:\s+(?:for|to)\b.*)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# A path of ours that somebody typed is tried by asking for its page, which costs the most of all.
MOST_PATHS = 10


def is_vague(words: str) -> bool:
    """Also where it goes on: what is clicked on is said last, or an address stands in the place of words."""
    bare = words.strip(_SIGNS)
    return bare.lower() in VAGUE or any(each.fullmatch(bare) for each in (_BEGINNING, _ADDRESS))


def empty_links(content: Content) -> Iterator[Finding]:
    for link in content.links:
        if link.text is not None and not link.text.strip(_SIGNS):
            message = _("Länken har ingen text. Skriv vart den leder, eller ta bort den.")
            yield content.found("link-empty", link, message, marked=link.href)


def vague_links(content: Content) -> Iterator[Finding]:
    for link in content.links:
        if link.text and is_vague(link.text):
            message = _(
                "Länktexten säger inte vart länken leder. Skriv det, till exempel ”Läs rapporten om elnät”."
            )
            yield content.found("link-vague", link, message, marked=link.text)


def dead_links(content: Content) -> Iterator[Finding]:
    for link in content.links:
        if link.is_reference and link.href not in content.lasting and not _is_itself(content, link):
            message = _(
                "Länken leder till något som inte finns eller inte är publicerat. "
                "Läsaren ser orden utan länk. Byt mål eller ta bort länken."
            )
            yield content.found("link-dead", link, message, marked=link.text or link.href, about=link.href)
    yield from _missing_paths(content)


def _missing_paths(content: Content) -> Iterator[Finding]:
    own = content.item.get_absolute_url()
    paths = {link.href: link for link in content.links if _is_path(link.href, own)}
    for path, link in islice(paths.items(), MOST_PATHS):
        if is_missing(path):
            message = _("Det finns ingen sida på %(path)s. Välj målet i länkrutan, eller ta bort länken.")
            yield content.found(
                "link-dead", link, message % {"path": path}, marked=link.text or path, about=path
            )


def _is_path(href: str, own: str) -> bool:
    """Of another page of ours. Of files their app knows more: what this page attaches will be public."""
    path = re.split(r"[?#]", href, maxsplit=1)[0]
    if not path.startswith("/") or path == own:
        return False
    try:
        return "pk" not in resolve(path).kwargs
    except Resolver404:
        return True


def ending_links(content: Content) -> Iterator[Finding]:
    """The target ends while this page is still read: soon, or before the page does by its own plan."""
    soon = content.at + timedelta(days=content.limit("link-ending"))
    own_end = content.item.public_until
    for link in content.links:
        end = content.lasting.get(link.href)
        if end and (own_end is None or end < own_end) and (end <= soon or own_end):
            message = _(
                "Länken leder till något som avpubliceras %(day)s. Byt mål eller ta bort den före dess."
            )
            yield content.found("link-ending", link, message % {"day": _day(end)}, marked=link.text or "")


def _is_itself(content: Content, link: Link) -> bool:
    return link.href == f"ref:{content.item._meta.label_lower}:{content.item.pk}"


def dead_outside_links(content: Content) -> Iterator[Finding]:
    outside = {link.href: link for link in content.links if is_outside(link.href)}
    for address in dead_among(outside):
        link = outside[address.url]
        days = (address.last_failed - address.failing_since).days + 1
        message = ngettext(
            "Länken har inte fungerat på %(days)s dag (svar: %(answer)s). Byt adress eller ta bort den.",
            "Länken har inte fungerat på %(days)s dagar (svar: %(answer)s). Byt adress eller ta bort den.",
            days,
        )
        said = message % {"days": days, "answer": in_words(address.answer)}
        yield content.found("link-outside-dead", link, said, marked=link.text or link.href, about=link.href)


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y")


CHECKS = (
    Check(
        "link-empty",
        gettext_lazy("Länk utan text"),
        find=empty_links,
        severity=Severity.BLOCKS,
        help=gettext_lazy("En länk utan text går inte att se, och en skärmläsare kan inte säga vad den är."),
    ),
    Check(
        "link-vague",
        gettext_lazy("Länktext som ”klicka här”"),
        find=vague_links,
        help=gettext_lazy("En länktext ska gå att förstå för sig: skärmläsare kan läsa upp bara länkarna."),
    ),
    Check(
        "link-dead",
        gettext_lazy("Länk till något som inte finns"),
        find=dead_links,
        severity=Severity.BLOCKS,
        help=gettext_lazy(
            "Länkar till den egna webbplatsen: målet är borttaget, avpublicerat eller ett utkast."
        ),
    ),
    Check(
        "link-ending",
        gettext_lazy("Länk till något som snart försvinner"),
        find=ending_links,
        help=gettext_lazy("Målet avpubliceras inom så många dagar, eller före sidan som länkar."),
        limit=Limit(gettext_lazy("dagar framåt"), default=30, lowest=1, highest=730),
    ),
    Check(
        "link-outside-dead",
        gettext_lazy("Länk ut som inte fungerar"),
        find=dead_outside_links,
        help=gettext_lazy(
            "Länkar till andra webbplatser provas i bakgrunden. En anmärkning blir det när länken inte "
            "har fungerat två olika dagar."
        ),
    ),
)
