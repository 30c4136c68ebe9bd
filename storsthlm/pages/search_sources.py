"""What the search finds of standing pages, areas and municipalities."""

from datetime import UTC, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from storsthlm.documents.search_sources import attachment_record, attachments, register_attachments
from storsthlm.search import sources
from storsthlm.search.sources import Record, Source, Words
from storsthlm.search.text import plain
from storsthlm.taxonomy.models import Category, Organisation

from .models import Page, PageDocument

ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)  # areas and municipalities need no publishing


def register() -> None:
    sources.register_kinds({"page": _("Sida"), "area": _("Område"), "municipality": _("Kommun")})
    sources.register(Source("pages.page", pages, record, {Page: "pk"}))
    sources.register(Source("taxonomy.category", Category.objects.all, area_record, {Category: "pk"}))
    sources.register(
        Source("taxonomy.organisation", Organisation.objects.with_pages, place_record, {Organisation: "pk"})
    )
    register_attachments("pages.attachment", PageDocument, "page", _papers, _paper)


def pages() -> QuerySet:
    return Page.objects.published()


def record(page: Page) -> Record:
    def words() -> Words:
        return Words(page.title, f"{page.lead}\n{plain(page.body)}".strip())

    return Record(page.pk, "page", **sources.in_both(page, words), **sources.window(page))


def area_record(area: Category) -> Record:
    def words() -> Words:
        return Words(area.name, area.description)

    return Record(
        area.pk,
        "area",
        **sources.in_both(area, words),
        public_from=ALWAYS,
        public_until=None,
        areas=(area.pk,),
    )


def place_record(place: Organisation) -> Record:
    def words() -> Words:
        kind = place.get_kind_display()
        names = (f"{place.name} {kind}",)
        return Words(place.name, f"{kind.capitalize()}. {place.site_name}", names=names)

    return Record(
        place.pk, "municipality", **sources.in_both(place, words), public_from=ALWAYS, public_until=None
    )


def _papers() -> QuerySet:
    return attachments(PageDocument, "page")


def _paper(paper: PageDocument) -> Record:
    return attachment_record(paper, paper.page)
