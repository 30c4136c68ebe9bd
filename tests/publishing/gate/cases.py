"""An item for each check of the gate that has its fault and no other, as editors would have saved it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from boards.models import Grant, SummarySection
from news.models import Article
from storsthlm.documents.models import Document, DocumentText, FileFinding
from storsthlm.publishing.models import OutsideAddress, Publishable
from tests.factories.boards import (
    AgendaItemFactory,
    BodyFactory,
    CorrectionFactory,
    DecisionFactory,
    GrantFactory,
    MeetingFactory,
)
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.factories.pages import AlertFactory, PageFactory
from tests.factories.publishing import days_from_now
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory


def with_check_digit(nine: str) -> str:
    """The last four digits of the number that begins with these nine."""
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(nine))
    return f"{nine[6:]}{-total % 10}"


# Made up: a day, and a check digit that adds up. Two that look the same once they are masked.
NUMBER, OTHER_NUMBER = (f"850312-{with_check_digit(f'850312{three}')}" for three in (298, 299))
SENTENCE = "Kommunen " + "och regionen " * 15 + "är överens."
HARD = (
    "<p>Kommunstyrelseordförandekonferensens verksamhetsutvecklingsprogram sammanställs kontinuerligt.</p>"
    * 30
)
OUTSIDE = "https://www.borta.example/rapport"


@dataclass(frozen=True)
class Case:
    """``place`` is what the panel calls the field; ``field`` its name in the form, with the row's prefix."""

    build: Callable[[], Publishable]
    place: str
    field: str
    marked: str = ""


def article(body: str = "<p>Så här började det.</p>", **values: object) -> Article:
    return ArticleFactory(body_sv=body, **values)


def in_english(**values: object) -> Article:
    return ArticleFactory(**{"in_english": True, "english": Article.English.READY} | values)


def with_outside_link() -> Article:
    today = timezone.localdate()
    OutsideAddress.objects.create(
        url=OUTSIDE,
        host="www.borta.example",
        last_seen=today,
        answer="404",
        failing_since=today - timedelta(days=2),
        last_failed=today,
    )
    return article(f'<p><a href="{OUTSIDE}">Läs rapporten</a></p>')


def with_ending_link() -> Article:
    target = ArticleFactory(published=True, public_until=days_from_now(10))
    return article(f'<p><a href="ref:news.article:{target.pk}">Läs om färjan</a></p>')


def with_file(title: str, content: str = "") -> Article:
    row = ArticleDocumentFactory(article=article(), document=DocumentFactory(title=title))
    DocumentText.objects.filter(document=row.document).delete()
    DocumentText.objects.create(document=row.document, sha256=row.document.sha256, content=content)
    return row.article


def with_found(kind: FileFinding.Kind) -> Article:
    """As if the worker had looked into the file and found this."""
    row = ArticleDocumentFactory(article=article(), document=DocumentFactory(title="Ansökan"))
    FileFinding.objects.create(document=row.document, kind=kind)
    return row.article


def found(kind: FileFinding.Kind) -> Case:
    place = "Bifogat dokument ”Ansökan”: Dokument"
    return Case(lambda: with_found(kind), place, "attachments-0-document", "Ansökan")


def with_waiting_file() -> Article:
    document = DocumentFactory(title="Ansökan", looked_through=False)
    return ArticleDocumentFactory(article=article(), document=document).article


def with_lost_file() -> Article:
    document = DocumentFactory()
    address = document.get_absolute_url()
    Document.objects.filter(pk=document.pk).delete()
    return article(f'<p><a href="{address}">Rapporten</a></p>')


def with_picture(alt: str, around: str = "") -> Article:
    picture = f'<img src="/bild/{ImageFactory().pk}/text-800" alt="{alt}">'
    return article(f'<p><a href="{around}">{picture}</a></p>' if around else f"<figure>{picture}</figure>")


def without_alt() -> Article:
    """Brought in by a command: the form itself would have asked for it."""
    made = article()
    picture = ImageFactory(alt_sv="", alt_later=True)
    html = f'<figure><img src="/bild/{picture.pk}/text-800"></figure>'
    Article.objects.filter(pk=made.pk).update(body_sv=html)
    return made


def with_vague_item() -> Publishable:
    item = EditionItemFactory(link_text_sv="Läs mer")
    return item.edition


def undivided_grant() -> Grant:
    """There is a municipality to choose."""
    OrganisationFactory()
    return GrantFactory()


def summary_ahead() -> Publishable:
    """Its meeting has decided, and the minutes are not adjusted."""
    summary = article(kind=Article.Kind.SUMMARY)
    meeting = MeetingFactory(published=True, summary=summary)
    item = AgendaItemFactory(meeting=meeting)
    DecisionFactory(item=item)
    SummarySection.objects.create(article=summary, item=item, source=item.title_sv)
    return summary


def unexplained() -> Publishable:
    """A file of a meeting that readers know was replaced."""
    return CorrectionFactory(why_sv="", meeting__body__category=CategoryFactory()).meeting


CASES: dict[str, Case] = {
    "personal-number": Case(lambda: article(f"<p>Om {NUMBER} här.</p>"), "Text", "body_sv", "85••••-••••"),
    "summary-missing": Case(lambda: PageFactory(lead_sv=""), "Ingress", "lead_sv"),
    "category-missing": Case(lambda: BodyFactory(category=None), "Område", "category"),
    "english-behind": Case(lambda: in_english(body_en=""), "Text på engelska", "body_en"),
    "link-empty": Case(lambda: with_picture("", around=OUTSIDE), "Text", "body_sv", OUTSIDE),
    "link-vague": Case(
        lambda: article(f'<p><a href="{OUTSIDE}">Klicka här</a></p>'), "Text", "body_sv", "Klicka här"
    ),
    "link-dead": Case(
        lambda: article(f'<p><a href="ref:news.article:{ArticleFactory().pk}">Färjan</a></p>'),
        "Text",
        "body_sv",
        "Färjan",
    ),
    "link-ending": Case(with_ending_link, "Text", "body_sv", "Läs om färjan"),
    "link-outside-dead": Case(with_outside_link, "Text", "body_sv", "Läs rapporten"),
    "heading-order": Case(
        lambda: article("<h2>Bakgrund</h2><h4>Djupt nere</h4><p>Text.</p>"), "Text", "body_sv", "Djupt nere"
    ),
    "table-header": Case(
        lambda: article("<table><tbody><tr><td>År</td><td>2026</td></tr></tbody></table>"),
        "Text",
        "body_sv",
        "År 2026",
    ),
    "lix": Case(lambda: article(HARD), "Text", "body_sv"),
    "long-sentence": Case(lambda: article(f"<p>Kort. {SENTENCE}</p>"), "Text", "body_sv", SENTENCE),
    "alt-missing": Case(without_alt, "Text", "body_sv"),
    "alt-file-name": Case(lambda: with_picture("IMG_1234.jpg"), "Text", "body_sv", "IMG_1234.jpg"),
    "alt-english": Case(lambda: in_english(lead_image=ImageFactory(alt_en="")), "Bild", "lead_image"),
    "image-small": Case(lambda: article(lead_image=ImageFactory(size=(500, 400))), "Bild", "lead_image"),
    "file-gone": Case(with_lost_file, "Text", "body_sv", "Rapporten"),
    "file-personal-number": Case(
        lambda: with_file("Ansökan", f"Sökande {NUMBER}"),
        "Bifogat dokument ”Ansökan”: Dokument",
        "attachments-0-document",
        "Ansökan",
    ),
    "file-waiting": Case(
        with_waiting_file, "Bifogat dokument ”Ansökan”: Dokument", "attachments-0-document", "Ansökan"
    ),
    "file-covered-text": found(FileFinding.Kind.COVERED_TEXT),
    "file-script": found(FileFinding.Kind.SCRIPT),
    "file-unread": found(FileFinding.Kind.UNREADABLE),
    "file-scanned": found(FileFinding.Kind.SCANNED),
    "file-access": found(FileFinding.Kind.UNTAGGED),
    "file-author": found(FileFinding.Kind.AUTHOR),
    "file-attachment": found(FileFinding.Kind.ATTACHMENT),
    "file-remarks": found(FileFinding.Kind.REMARKS),
    "file-title": Case(
        lambda: with_file("scan_0001"),
        "Bifogat dokument ”scan_0001”: Dokument",
        "attachments-0-document",
        "scan_0001",
    ),
    "article-facts": Case(lambda: article(kind=Article.Kind.INTERVIEW), "Den intervjuade", "interviewee"),
    "article-last-day": Case(
        lambda: article(kind=Article.Kind.JOB, last_application_day=timezone.localdate() - timedelta(days=1)),
        "Sista ansökningsdag",
        "last_application_day",
    ),
    "summary-waits": Case(summary_ahead, "Text", "body_sv"),
    "correction-why": Case(unexplained, "Varför ändras det?", "change_reason"),
    "grant-divided": Case(undivided_grant, "Fördelas mellan", "organisations"),
    "event-place": Case(lambda: EventFactory(place_sv=""), "Plats", "place_sv"),
    "edition-empty": Case(EditionFactory, "Rubrik", "title_sv"),
    "edition-link": Case(with_vague_item, "", "items-0-link_text_sv", "Läs mer"),
    "alert-link": Case(
        lambda: AlertFactory(link_sv="/kalender/", link_text_sv="Läs mer"),
        "Länkens text",
        "link_text_sv",
        "Läs mer",
    ),
}
