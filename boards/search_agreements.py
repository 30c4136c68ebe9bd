"""What the search finds of agreements: the page, its files, and the list of all."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from storsthlm.documents.search_sources import attachment_record, attachments, register_attachments
from storsthlm.search import fixed, sources
from storsthlm.search.fixed import FixedPage
from storsthlm.search.sources import Record, Source, Words
from storsthlm.search.text import plain

from .models import Agreement, AgreementDocument

ALL = FixedPage(
    "boards:agreements",
    _("Överenskommelser"),
    _("Överenskommelser och rekommendationer till länets kommuner, och vilka som har antagit dem."),
    _("överenskommelse, rekommendationer, avtal, samverkansavtal, antaganden, antagna av kommunerna"),
)


def register() -> None:
    sources.register_kinds({"agreement": _("Överenskommelse")})
    sources.register(Source("boards.agreement", agreements, record, {Agreement: "pk"}))
    register_attachments("boards.agreement_paper", AgreementDocument, "agreement", _papers, _paper)
    fixed.register(ALL)


def agreements() -> QuerySet:
    return Agreement.objects.published().prefetch_related("parties")


def record(agreement: Agreement) -> Record:
    return Record(
        object_id=agreement.pk,
        kind="agreement",
        **sources.in_both(agreement, lambda: _words(agreement)),
        **sources.window(agreement),
        areas=_areas(agreement),
        date=agreement.in_force_from,
    )


def _words(agreement: Agreement) -> Words:
    parties = [party.name for party in agreement.parties.all()]
    parts = [agreement.lead, plain(agreement.description), *parties]
    return Words(agreement.title, "\n".join(part for part in parts if part), agreement.get_kind_display())


def _areas(agreement: Agreement) -> tuple[int, ...]:
    return (agreement.category_id,) if agreement.category_id else ()


def _papers() -> QuerySet:
    return attachments(AgreementDocument, "agreement")


def _paper(paper: AgreementDocument) -> Record:
    agreement = paper.agreement
    return attachment_record(paper, agreement, areas=_areas(agreement), date=agreement.in_force_from)
