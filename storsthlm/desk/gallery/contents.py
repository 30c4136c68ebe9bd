"""What stands on the page of all components."""

from datetime import date
from types import SimpleNamespace

from django.utils.translation import override

from boards.models import Membership, Person
from news.filters import ArticleFilter
from news.models import Article
from storsthlm.pages.forms import ReportForm
from storsthlm.pages.models import Alert
from storsthlm.search.snippets import Piece
from storsthlm.taxonomy.models import Organisation

from .samples import (
    LEAD,
    LONG_TITLE,
    agenda_item,
    article,
    board,
    categories,
    contact,
    decision,
    entry,
    event,
    fault,
    image,
    meeting,
    page_of,
    papers,
)

VOTED = {
    "votes_for": 12,
    "votes_against": 9,
    "votes_abstained": 2,
    "reservations": "Fyra ledamöter reserverade sig mot beslutet.",
}


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
    told = {"title": "Länets kollektivtrafik", "context": "Styrelsen 11 maj 2023", "beginning": LEAD}
    entry = SimpleNamespace(language="sv", date=date(2023, 5, 11), **told)
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
    """The context of the page."""
    return {
        "areas": categories(),
        "coming": [entry(number) for number in range(5)] + [entry(6, course="cancelled", title=LONG_TITLE)],
        "decisions": [decision(paragraph=paragraph) for paragraph in (47, 48)],
        "tiles": places(),
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
        "form": ArticleFilter({"typ": "report", "ar": "1"}),
        "active": [{"label": "Rapport", "url": "?"}],
        "alerts": [
            Alert(text="Kontoret är stängt den 23 december."),
            Alert(level="warning", text=LONG_TITLE, link="/nyheter/", link_text="Läs mer om driftstoppet"),
        ],
        "decision": decision(adjusted_at_once=True, **VOTED),
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
        "lead_text": LEAD,
    }
