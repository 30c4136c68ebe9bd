"""Rows that the page of all components shows: ordinary, long, empty and extreme.

Nothing is saved. The long words are real Swedish ones that such a site prints.
"""

from datetime import date, datetime, time
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from boards.models import AgendaItem, Body, Decision, Meeting, MeetingDocument
from calendar_app.models import Event
from news.models import Article
from storsthlm.documents.models import Document, Image
from storsthlm.pages.models import Contact, Fault, Statement
from storsthlm.taxonomy.models import Category

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LONG_TITLE = (
    "Samhällsbyggnadsprocessens förutsättningar för arbetsmarknadskunskapsutvecklingen "
    "i Stockholmsregionens kommuner"
)
LEAD = (
    "Styrelsen gav två politiska styrgrupper sina uppdrag och rekommenderade kommunerna att anta den "
    "reviderade överenskommelsen. Den börjar gälla när alla har fattat sina beslut."
)


def moment(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2023, month, day, hour, minute, tzinfo=STOCKHOLM)


def categories() -> list[Category]:
    names = {
        "sea": "Infrastruktur och bostadsbyggande",
        "forest": "Energi och klimat",
        "plum": "Utbildning",
        "amber": "Arbetsmarknad och vuxenutbildning",
        "brick": "Social välfärd och hälsa",
        "teal": "Digitalisering",
        "slate": "Storsthlm",
        "rose": "Unga",
    }
    return [
        Category(name=name, slug=colour, colour=colour, description="Det som länets kommuner gör gemensamt.")
        for colour, name in names.items()
    ]


def image(name: str = "gallery", **values: object) -> Image:
    defaults = {"title": name, "alt": "Två personer vid ett skärgårdsfärjeläge", "width": 1600, "height": 900}
    return Image(name=f"{name}.webp", **{**defaults, **values})


def article(number: int, **values: object) -> Article:
    defaults = {
        "title": "Två styrgrupper får sina uppdrag till och med 2026",
        "slug": f"artikel-{number}",
        "lead": LEAD,
        "category": categories()[number % 8],
        "first_public_at": moment(5, 15),
    }
    return Article(**{**defaults, **values})


def event(**values: object) -> Event:
    defaults = {
        "title": "Mötesplats Stockholmsregionen",
        "slug": "motesplats",
        "category": categories()[3],
        "kind": Event.Kind.CONFERENCE,
        "start": moment(4, 29),
        "end": moment(4, 29, 15, 30),
        "place": "Münchenbryggeriet",
        "online": True,
        "first_public_at": moment(3, 1),
    }
    return Event(**{**defaults, **values})


def entry(number: int, **values: object) -> SimpleNamespace:
    defaults = {
        "title": "Strategiskt nätverk samhällsbyggnad",
        "url": "/kalender/",
        "date": date(2023, 4, 3 + number),
        "start": moment(4, 3 + number, 13),
        "all_day": False,
        "place": "",
        "online": True,
        "kind_label": "Nätverksträff",
        "body": None,
        "course": "planned",
        "full": False,
        "recorded": False,
        "moved_from": None,
        "area": categories()[number % 8],
    }
    return SimpleNamespace(**{**defaults, **values})


def board() -> Body:
    return Body(name="Styrelsen", slug="styrelsen", kind=Body.Kind.BOARD)


def meeting(**values: object) -> Meeting:
    defaults = {
        "body": board(),
        "date": date(2023, 5, 11),
        "slug": "2023-05-11",
        "start_time": time(9, 30),
        "end_time": time(12),
        "place": "Södermalmsallén 36",
        "course": Meeting.Course.HELD,
    }
    return Meeting(**{**defaults, **values})


def agenda_item(number: int, **values: object) -> AgendaItem:
    defaults = {
        "meeting": meeting(),
        "number": number,
        "title": "Uppdrag till politisk styrgrupp infrastruktur och bostadsbyggande",
        "kind": AgendaItem.Kind.DECISION,
        "summary": "Styrgruppen ska ge länets behov större tyngd i de nationella planerna.",
    }
    return AgendaItem(**{**defaults, **values})


def decision(**values: object) -> Decision:
    defaults = {
        "item": agenda_item(4),
        "paragraph": 47,
        "verb": Decision.Verb.RECOMMEND,
        "text": "Styrelsen rekommenderar kommunerna att anta överenskommelsen.",
        "outcome": "Enhälligt",
    }
    return Decision(**{**defaults, **values})


def document(**values: object) -> Document:
    defaults = {
        "title": "Tjänsteutlåtande om uppdrag till styrgrupperna",
        "name": "tjansteutlatande.pdf",
        "content_type": "application/pdf",
        "size": 1_268_400,
        "pages": 12,
        "language": "sv",
    }
    return Document(**{**defaults, **values})


def papers() -> list[MeetingDocument]:
    return [
        MeetingDocument(role="agenda", document=document(title="Föredragningslista", pages=1, size=84_000)),
        MeetingDocument(role="paper", document=document(title=LONG_TITLE, language="en", pages=None)),
        MeetingDocument(
            role="paper",
            withheld=True,
            public_title="Underlag om upphandling",
            withheld_reason="Sekretess enligt 19 kap. OSL",
        ),
    ]


def contact(**values: object) -> Contact:
    defaults = {
        "name": "Maja Sandelin",
        "title": "Processledare samhällsbyggnad",
        "email": "maja.sandelin-kommunikation@storsthlm.example",
        "phone": "08-000 00 00",
        "address": "Exempelgatan 1, Stockholm",
    }
    return Contact(**{**defaults, **values})


def fault(**values: object) -> Fault:
    return Fault(statement=Statement(), **values)


def page_of(number: int, *, more: bool = True) -> SimpleNamespace:
    return SimpleNamespace(
        number=number,
        has_previous=number > 1,
        has_next=more,
        previous_url="?",
        next_url=f"?sida={number + 1}",
        is_last_allowed=False,
    )
