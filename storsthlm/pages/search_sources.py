"""What the search finds of standing pages, areas and municipalities."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from storsthlm.documents.search_sources import attachment_record, attachments, register_attachments
from storsthlm.search import fixed, sources
from storsthlm.search.fixed import FixedPage
from storsthlm.search.sources import Record, Source, Words
from storsthlm.search.text import plain
from storsthlm.taxonomy.models import Category, Organisation

from .models import Page, PageDocument


def register() -> None:
    sources.register_kinds({"page": _("Sida"), "area": _("Område"), "municipality": _("Kommun")})
    sources.register(Source("pages.page", pages, record, {Page: "pk"}))
    sources.register(Source("taxonomy.category", Category.objects.all, area_record, {Category: "pk"}))
    sources.register(
        Source("taxonomy.organisation", Organisation.objects.with_pages, place_record, {Organisation: "pk"})
    )
    register_attachments("pages.attachment", PageDocument, "page", _papers, _paper)
    fixed.register(*FIXED)


FIXED = (
    FixedPage(
        "areas",
        _("Områden"),
        _("Det här samarbetar länets kommuner om. Varje område samlar nyheter, evenemang, organ och beslut."),
        _("ämnen, sakområden, verksamhetsområden, verksamhet"),
    ),
    FixedPage(
        "municipalities",
        _("Kommuner"),
        _(
            "De 26 kommunerna i Stockholms län: vilka platser de har i Storsthlms organ och vad som rör just"
            " dem."
        ),
        _("medlemmar, medlemskommuner, kommunerna, alla kommuner, karta, kommunkarta"),
    ),
    FixedPage(
        "feeds",
        _("Webbflöden och kalendrar"),
        _("Få nyheter, beslut och möten från Storsthlm när de publiceras, utan att lämna din e-postadress."),
        _("RSS, RSS-flöde, Atom, webbflöde, flöden, prenumerera, prenumeration, bevaka, följ oss"),
    ),
    FixedPage(
        "pages:accessibility",
        _("Tillgänglighetsredogörelse"),
        _(
            "Hur tillgänglig webbplatsen är, vilka brister vi känner till och hur du når oss när något inte"
            " fungerar."
        ),
        _("tillgänglighet, webbtillgänglighet, tillgänglig webbplats, WCAG, DOS-lagen"),
    ),
    FixedPage(
        "pages:report",
        _("Meddela en brist"),
        _("Berätta för oss om något på webbplatsen inte fungerar för dig."),
        _("anmäla fel, rapportera fel, felanmälan, brister, synpunkter, klagomål"),
    ),
    FixedPage(
        "pages:cookies",
        _("Om kakor"),
        _(
            "Du som läser webbplatsen får inga kakor av oss. Vi mäter inte vad du gör och skickar inga"
            " uppgifter till någon annan."
        ),
        _("kakor, cookies, webbkakor, cookiepolicy, samtycke, spårning"),
    ),
)


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
        public_from=sources.ALWAYS,
        public_until=None,
        areas=(area.pk,),
    )


def place_record(place: Organisation) -> Record:
    def words() -> Words:
        kind = place.get_kind_display()
        return Words(place.name, f"{kind.capitalize()}. {place.site_name}", names=_names(place, kind))

    return Record(
        place.pk,
        "municipality",
        **sources.in_both(place, words),
        public_from=sources.ALWAYS,
        public_until=None,
    )


def _names(place: Organisation, kind: str) -> tuple[str, ...]:
    """Some municipalities call themselves a town: Solna stad, Stockholms stad."""
    return tuple(f"{name} {each}" for name in (place.name, f"{place.name}s") for each in (kind, "stad"))


def _papers() -> QuerySet:
    return attachments(PageDocument, "page")


def _paper(paper: PageDocument) -> Record:
    return attachment_record(paper, paper.page)
