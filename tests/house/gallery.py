"""Sample data for the page of all components: ordinary, long, empty and extreme.

Nothing is saved. The long words are real Swedish ones that such a site prints.
"""

from datetime import date, datetime, time
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.utils.translation import override

from boards.models import AgendaItem, Body, Decision, Meeting, MeetingDocument, Membership, Person
from calendar_app.models import Event
from news.models import Article
from newsletter.models import Edition
from storsthlm.documents.models import Document, Image
from storsthlm.pages.forms import ReportForm
from storsthlm.pages.models import Alert, Contact, Fault, Statement
from storsthlm.search.snippets import Piece
from storsthlm.taxonomy.models import Category, Organisation

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


def articles() -> list[Article]:
    picture = image()
    long = article(3, title=LONG_TITLE)
    return [
        article(0, lead_image=picture),
        article(1, title="Tio råd mot trängsel i elnätet", kind="report"),
        long,
        article(
            4, title="”Vi bygger för dem som flyttar hit i morgon”", kind="interview", lead_image=picture
        ),
        article(5, title="Kort", lead="En mening.", first_public_at=None),
        article(6, title="Vi söker en processledare", kind="job", last_application_day=date(2023, 6, 1)),
        article(7, category=None, title="Utan område"),
    ]


@override("sv")
def home() -> dict[str, object]:
    """What the start page shows; the same names as its view."""
    return {
        "lead": article(0, title="Nu får länets styrgrupper sina uppdrag", lead_image=image("lead")),
        "latest": articles()[:6],
        "coming": [entry(number) for number in range(5)] + [entry(6, course="cancelled", title=LONG_TITLE)],
        "summary": article(6, title="Sammanfattning från styrelsen den 11 maj 2023", kind="summary"),
        "decisions": [decision(paragraph=paragraph) for paragraph in (47, 48)],
        "edition": Edition(number=24, title="Vägen in i arbetslivet", date=date(2023, 5, 16)),
        "areas": categories(),
        "names": places(),
        "tiles": places(),
    }


def places() -> list[Organisation]:
    named = ("Norrtälje", "Upplands Väsby", "Sundbyberg", "Stockholm", "Nynäshamn")
    return [
        Organisation(
            pk=number,
            name=name,
            slug=f"plats-{number}",
            kind="municipality",
            member=True,
            tile_col=number,
            tile_row=number,
        )
        for number, name in enumerate(named)
    ]


def hit() -> SimpleNamespace:
    entry = SimpleNamespace(language="sv", date=date(2023, 5, 11), context="Styrelsen 11 maj 2023", text=LEAD)
    words = [Piece("Länets ", marked=False), Piece("kollektivtrafik", marked=True)]
    return SimpleNamespace(entry=entry, url="/nyheter/", title=words, snippet=words)


def seats() -> list[Membership]:
    held = Person(first_name="Maja", last_name="Sandelin", party="S")
    return [
        Membership(body=board(), person=held, party="S"),
        Membership(body=board(), person=held, role=Membership.Role.FIRST_VICE, acting=True),
        Membership(body=board(), person=None, party="KD"),
    ]


@override("sv")
def gallery() -> dict[str, object]:
    return {
        **home(),
        "articles": articles(),
        "events": [
            event(),
            event(title=LONG_TITLE, course="cancelled", online=False),
            event(course="moved", all_day=True, place=""),
        ],
        "meetings": [
            meeting(),
            meeting(course="cancelled", title=LONG_TITLE, start_time=None),
            meeting(course="moved", online=True, end_time=None),
        ],
        "items": [agenda_item(1, kind="formality", summary=""), agenda_item(12, title=LONG_TITLE)],
        "faults": [
            fault(what="Kartan saknar text.", criterion="1.1.1", mended_by=date(2027, 1, 31)),
            fault(what=LONG_TITLE, reason="burden", explanation=LEAD, criterion="2.5.8"),
        ],
        "wrong_form": ReportForm({"email": "anna"}),
        "alerts": [
            Alert(text="Kontoret är stängt den 23 december."),
            Alert(level="warning", text=LONG_TITLE, link="/nyheter/", link_text="Läs mer om driftstoppet"),
        ],
        "decision": decision(adjusted_at_once=True),
        "papers": papers(),
        "seats": seats(),
        "hit": hit(),
        "contacts": [contact(), contact(portrait=image("portrait"), title="", phone="")],
        "page": page_of(3),
        "tags": [
            {"label": word, "url": "/nyheter/"} for word in ("elnät", "LSS", LONG_TITLE.split(maxsplit=1)[0])
        ],
        "facts": [("När", "Fredag 16 april 2023 kl. 9.00–12.00"), ("Var", "Digitalt"), ("Kostnad", "")],
        "crumbs": [("Organ", "/organ/"), ("Styrelsen", "/organ/styrelsen/")],
        "long_title": LONG_TITLE,
        "lead_text": LEAD,
    }
