"""What the search finds of newsletters: their own words, not those of the stories that they take up."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from storsthlm.search import fixed, sources
from storsthlm.search.fixed import FixedPage
from storsthlm.search.sources import Record, Source, Words
from storsthlm.search.text import plain

from .models import Edition, EditionItem

NEWSLETTER = FixedPage(
    "newsletter:list",
    _("Nyhetsbrev"),
    _("Alla nummer av Storsthlms nyhetsbrev."),
    _("nyhetsbrevet, prenumerera på nyhetsbrev, utskick, tidigare nummer"),
)


def register() -> None:
    sources.register_kinds({"edition": _("Nyhetsbrev")})
    watched = {Edition: "pk", EditionItem: "items"}
    sources.register(Source("newsletter.edition", editions, record, watched))
    fixed.register(NEWSLETTER)


def editions() -> QuerySet:
    return Edition.objects.published().prefetch_related("items")


def record(edition: Edition) -> Record:
    def words() -> Words:
        own = [item for item in edition.items.all() if not item.article_id and not item.event_id]
        stories = [f"{item.headline} {plain(item.teaser)}" for item in own]
        return Words(edition.title, "\n".join([edition.lead, *stories]).strip())

    return Record(
        edition.pk,
        "edition",
        **sources.in_both(edition, words),
        **sources.window(edition),
        date=edition.date,
    )
