"""How consultations are found: by the search of the site, by search engines, and beside a shared link."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from boards.models import Remiss, RemissPosition
from boards.querysets import RemissQuerySet
from storsthlm.pages import sitemap, social
from storsthlm.search import fixed, sources
from storsthlm.search.fixed import FixedPage
from storsthlm.search.sources import Record, Source, Words
from storsthlm.search.text import plain

ALL = FixedPage(
    "boards:remisser",
    gettext_lazy("Remisser"),
    gettext_lazy("Vad Storsthlm har ombetts att yttra sig om, och vad svaret blev."),
    gettext_lazy("remisserna, remiss, yttranden, yttrande, remissvar, samråd, svar på remiss"),
)


def register() -> None:
    sources.register_kinds({"remiss": gettext_lazy("Remiss")})
    watched = {Remiss: "pk", RemissPosition: "positions"}
    sources.register(Source("boards.remiss", rows, record, watched))
    fixed.register(ALL)
    sitemap.register_section("remisser", listed)
    sitemap.register_fixed(ALL.url_name)
    social.register(Remiss, rows=listed, tell=_on_the_picture)


def listed() -> RemissQuerySet:
    return Remiss.objects.public().for_list()


def rows() -> QuerySet:
    positions = Prefetch("positions", RemissPosition.objects.select_related("organisation"))
    return Remiss.objects.published().prefetch_related(positions)


def record(remiss: Remiss) -> Record:
    """Nothing of the decision and the statement, which may not have been disclosed yet."""

    def words() -> Words:
        return Words(remiss.title, "\n".join(filter(None, _told(remiss))), remiss.sender)

    found = {**sources.in_both(remiss, words), **sources.window(remiss)}
    return Record(remiss.pk, "remiss", **found, date=remiss.deadline)


def _told(remiss: Remiss) -> Iterator[str]:
    yield plain(remiss.summary)
    yield " ".join(filter(None, [remiss.sender, remiss.reference_number]))
    yield remiss.outcome
    for position in remiss.positions.all():
        yield f"{position.organisation}: {position.get_position_display()}. {position.text}"


def _on_the_picture(remiss: Remiss) -> social.Words:
    return social.in_area(remiss.title, None, label=_("Remiss"))
