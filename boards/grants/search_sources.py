"""How grants are found: by the search of the site, by search engines, and beside a shared link."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from boards.models import Grant
from boards.querysets import GrantQuerySet
from storsthlm.pages import sitemap, social
from storsthlm.search import fixed, sources
from storsthlm.search.fixed import FixedPage
from storsthlm.search.sources import Record, Source, Words
from storsthlm.search.text import plain

ALL = FixedPage(
    "boards:grants",
    gettext_lazy("Statsbidrag"),
    gettext_lazy("Statliga pengar som Storsthlm fördelar mellan kommunerna, år för år."),
    gettext_lazy(
        "statsbidragen, bidrag, statliga bidrag, stimulansmedel, statliga medel, fördelning av medel"
    ),
)


def register() -> None:
    sources.register_kinds({"grant": gettext_lazy("Statsbidrag")})
    sources.register(Source("boards.grant", Grant.objects.published, record, {Grant: "pk"}))
    fixed.register(ALL)
    sitemap.register_section("grants", listed)
    sitemap.register_fixed(ALL.url_name)
    social.register(Grant, rows=listed, tell=_on_the_picture)


def listed() -> GrantQuerySet:
    return Grant.objects.public().for_list()


def record(grant: Grant) -> Record:
    def words() -> Words:
        facts = f"{grant.funder} {grant.year}"
        return Words(grant.title, "\n".join(filter(None, [plain(grant.description), facts])), facts)

    return Record(grant.pk, "grant", **sources.in_both(grant, words), **sources.window(grant))


def _on_the_picture(grant: Grant) -> social.Words:
    return social.in_area(grant.title, None, label=_("Statsbidrag %(year)s") % {"year": grant.year})
