"""Every public address of the site, with the arguments that reach the world of ``world``.

The resolver is asked what exists: a URL name without an entry here fails ``test_sweeps``.
"""

from collections.abc import Callable, Iterator

from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from storsthlm.pages import sitemap, social

from .world import World

Arguments = Callable[[World], list[tuple]]

_ONE: Arguments = lambda world: [()]  # noqa: E731 - a table reads best as a table


def _card(row: Model) -> tuple[str, int, str]:
    return row._meta.label_lower, row.pk, social.card_of(row).digest


# Pages that a person reads.
PAGES: dict[str, Arguments] = {
    "home": _ONE,
    "areas": _ONE,
    "area": lambda w: [(w.category.slug,)],
    "search": _ONE,
    "news:list": _ONE,
    "news:category": lambda w: [(w.category.slug,)],
    "news:article": lambda w: [
        (article.address_year, article.slug) for article in (w.article, w.swedish_article, w.summary)
    ],
    "municipalities": _ONE,
    "municipality": lambda w: [(w.organisation.slug,)],
    "boards:members": _ONE,
    "boards:seats": _ONE,
    "boards:bodies": _ONE,
    "boards:body": lambda w: [(w.body.slug,)],
    "boards:meeting": lambda w: [(w.body.slug, meeting.slug) for meeting in (w.meeting, w.coming_meeting)],
    "boards:whole_meeting": lambda w: [(w.body.slug, w.meeting.slug)],
    "boards:ask_for_paper": lambda w: [(w.body.slug, w.meeting.slug, w.withheld_paper.pk)],
    "boards:paper_asked_for": lambda w: [(w.body.slug, w.meeting.slug)],
    "boards:decisions": _ONE,
    "boards:agreements": _ONE,
    "boards:agreement": lambda w: [(w.agreement.slug,), (w.swedish_agreement.slug,)],
    "boards:cases": _ONE,
    "boards:case": lambda w: [(w.case.slug,)],
    "boards:remisser": _ONE,
    "boards:remiss": lambda w: [(w.remiss.slug,)],
    "boards:grants": _ONE,
    "boards:grant": lambda w: [(w.grant.slug,)],
    "calendar:list": _ONE,
    "calendar:month": _ONE,
    "calendar:subscribe": _ONE,
    "calendar:event": lambda w: [(event.address_year, event.slug) for event in (w.event, w.swedish_event)],
    "calendar:register": lambda w: [(w.event.address_year, w.event.slug)],
    "calendar:registered": lambda w: [(w.event.address_year, w.event.slug)],
    "newsletter:list": _ONE,
    "newsletter:subscribe": _ONE,
    "newsletter:subscribed": _ONE,
    "newsletter:edition": lambda w: [(w.edition.number,)],
    "pages:page": lambda w: [(page.slug,) for page in (w.page, w.swedish_page)],
    "pages:accessibility": _ONE,
    "pages:report": _ONE,
    "pages:report_sent": _ONE,
    "pages:cookies": _ONE,
    "feeds": _ONE,
}
# Feeds, calendars and files, in both languages where they speak one.
MACHINES: dict[str, Arguments] = {
    "search_suggestions": _ONE,
    "news:feed": _ONE,
    "news:category_feed": lambda w: [(w.category.slug,)],
    "boards:seats_csv": _ONE,
    "boards:grants_csv": _ONE,
    "boards:remisser_csv": _ONE,
    "boards:grant_csv": lambda w: [(w.grant.slug,)],
    "area_feed": lambda w: [(w.category.slug,)],
    "tag_feed": lambda w: [(w.article.tags.first().slug,)],
    "boards:agreement_feed": lambda w: [(w.agreement.slug,)],
    "municipality_feed": lambda w: [(w.organisation.slug,)],
    "boards:adoptions_csv": lambda w: [(w.agreement.slug,)],
    "boards:adoptions_json": lambda w: [(w.agreement.slug,)],
    "boards:body_feed": lambda w: [(w.body.slug,)],
    "boards:all_papers": lambda w: [(w.body.slug, w.meeting.slug)],
    "boards:case_feed": lambda w: [(w.case.slug,)],
    "calendar:ics": _ONE,
    "calendar:json": _ONE,
    "calendar:event_ics": lambda w: [(w.event.address_year, w.event.slug)],
    "calendar:meeting_ics": lambda w: [(w.body.slug, w.meeting.slug)],
}
# At one address whatever the language.
PLAIN: dict[str, Arguments] = {
    "documents:document": lambda w: [(document.pk, document.name) for document in (w.document, w.minutes)],
    "documents:image": lambda w: [(w.image.pk, "text-800")],
    "sitemap": _ONE,
    "sitemap_section": lambda w: [
        ("start", 0),
        *((name, number) for name in sitemap.sections for number in sitemap.pages_of(name)),
    ],
    "social_picture": lambda w: [("site", 0, social.card_of_the_site("sv").digest), *map(_card, w.shared)],
    "healthz": _ONE,
    "healthz_live": _ONE,
    "robots": _ONE,
}


# Pages that show what another page has, which search engines keep in their place.
COPIES = {"boards:whole_meeting": "boards:meeting"}
# Addresses of pages that have moved, and lead to where they are now.
LEADS_ON = {"pages:accessibility_before"}
# Open to whoever holds the address: tests/publishing/test_shared.py, tests/boards/test_answer_links.py,
# tests/newsletter/test_subscribers.py, tests/calendar_app/registration/test_own_page.py.
KEYED = {
    *("answer_link", "shared", "shared_page", "documents:shared"),
    *("newsletter:confirm", "newsletter:manage", "newsletter:leave", "calendar:registration"),
}
# The pages of the public site that are also written to.
WRITABLE = {"pages:report", "boards:ask_for_paper", "newsletter:subscribe", "calendar:register"}

EVERYTHING: dict[str, Arguments] = {**PAGES, **MACHINES, **PLAIN}
LANGUAGES = ("sv", "en")


def in_languages(*tables: dict[str, Arguments]) -> list[tuple[str, str]]:
    """(URL name, language) of everything in the tables, for a test that is run for each."""
    return [(name, language) for table in tables for name in table for language in _languages_of(name)]


def _languages_of(name: str) -> tuple[str, ...]:
    return LANGUAGES[:1] if name in PLAIN else LANGUAGES


def paths(world: World, name: str, language: str = "sv") -> list[str]:
    with override(language):
        return [reverse(name, args=args) for args in EVERYTHING[name](world)]


def url_names(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[str]:
    """Every name that the resolver knows, with its namespace; patterns without a name as ``(…)``."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield namespace + (entry.name or f"({entry.pattern})")
        else:
            yield from url_names(entry, namespace + (f"{entry.namespace}:" if entry.namespace else ""))
