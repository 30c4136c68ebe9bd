"""What the search finds of bodies and of the people who sit in them, and the lists of both.

A person is found while the list of members names them, with what it and the bodies' pages say.
"""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from urllib.parse import urlencode

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storsthlm.addresses import address
from storsthlm.publishing.filters import parameter
from storsthlm.search import fixed, sources
from storsthlm.search.fixed import FixedPage
from storsthlm.search.sources import Record, Source, Words
from storsthlm.search.text import plain

from .filters import LONGEST_NAME
from .models import Body, Case, Mandate, Membership, Person
from .presenting import in_order
from .seats import in_words

Window = dict[str, dt.datetime | None]

FIXED = (
    FixedPage(
        "boards:bodies",
        _("Organ och möten"),
        _("Styrelsen, styrgrupperna och nätverken i Storsthlm: uppdrag, ledamöter, möten och handlingar."),
        _("organ, möten, handlingar, protokoll, kallelser, politik, politisk organisation, nätverk"),
    ),
    FixedPage(
        "boards:decisions",
        _("Beslut"),
        _("Beslut som Storsthlms styrelse och andra organ har fattat, från det senaste."),
        _("besluten, alla beslut, fattade beslut, styrelsens beslut"),
    ),
    FixedPage(
        "boards:cases",
        _("Ärenden"),
        _("Följ ett ärende från beredning till beslut, genom möten och organ i Storsthlm."),
        _("alla ärenden, ärendets gång, pågående ärenden, följ ett ärende"),
    ),
    FixedPage(
        "boards:members",
        _("Ledamöter"),
        _("Alla som har en plats i Storsthlms organ, med parti och kommun."),
        _("politiker, förtroendevalda, personer, representanter, ersättare"),
    ),
    FixedPage(
        "boards:seats",
        _("Platser i organen"),
        _("Vilka kommuner som har plats i vilka av Storsthlms organ, och vilka platser som är vakanta."),
        _("platser, mandat, mandatfördelning, vakanser, vakanta platser, vakant"),
    ),
)


def register() -> None:
    sources.register_kinds({"body": _("Organ"), "person": _("Person")})
    of_body = {
        Body: "pk",
        Mandate: "mandates",
        Membership: "memberships",
        Person: "memberships__person",
    }
    sources.register(Source("boards.body", bodies, body_record, of_body, lasting=Body.objects.public))
    of_person = {Person: "pk", Membership: "memberships", Body: "memberships__body"}
    sources.register(Source("boards.person", people, person_record, of_person, lasting=Person.objects.public))
    fixed.register(*FIXED)


def bodies() -> QuerySet:
    seats = Membership.objects.current().with_people()
    return Body.objects.published().prefetch_related("mandates", Prefetch("memberships", seats))


def body_record(body: Body) -> Record:
    """``public_until``: as of a person, when the first of the seats that it names ends."""
    seats = in_order(body.memberships.all())

    def words() -> Words:
        seated = [
            ", ".join(filter(None, [in_words(seat), str(seat.shown_organisation or "")])) for seat in seats
        ]
        mandates = [plain(mandate.text) for mandate in body.mandates.all()]
        parts = [body.lead, plain(body.description), *mandates, *seated]
        names = (body.abbreviation,) if body.abbreviation else ()
        return Words(body.name, "\n".join(part for part in parts if part), body.abbreviation, names)

    window = _until(sources.window(body), [seat.end for seat in seats])
    return Record(body.pk, "body", **sources.in_both(body, words), **window, **area_of(body), body=body.pk)


def area_of(row: Body | Case) -> dict[str, tuple[int, ...]]:
    return {"areas": (row.category_id,) if row.category_id else ()}


def people() -> QuerySet:
    return Person.objects.public().for_list()


def person_record(person: Person) -> Record:
    """``public_until`` is when the first of the seats ends: until it is written anew, nothing is told."""
    seats = person.shown_seats
    days = [day for seat in seats for day in (seat.end, seat.body.end)]
    window = _until(sources.window(*(seat.body for seat in seats)), days)
    here = sources.in_both(person, partial(_words, person), partial(_in_the_list, person))
    return Record(person.pk, "person", **here, **window)


def _words(person: Person) -> Words:
    seats = person.shown_seats
    organisations = [person.organisation, *(seat.shown_organisation for seat in seats)]
    parties = [person.party, *(seat.shown_party for seat in seats)]
    facts = [person.title, *(str(each or "") for each in organisations), *parties]
    sentences = [", ".join(dict.fromkeys(filter(None, facts))), *(_seat(seat) for seat in seats)]
    return Words(str(person), ". ".join(filter(None, sentences)))


def _seat(seat: Membership) -> str:
    acting = f", {_('tf')}" if seat.acting else ""
    return f"{seat.body.name}, {seat.get_role_display().lower()}{acting}"


def _in_the_list(person: Person) -> str:
    """The list of members, narrowed to the name: nobody has a page of their own."""
    return f"{address('boards:members')}?{urlencode({parameter('name'): str(person)[:LONGEST_NAME]})}"


def _until(window: Window, days: Iterable[dt.date | None]) -> Window:
    """The window, closed at the end of the first of the days."""
    moments = [timezone.make_aware(dt.datetime.combine(day, dt.time.max)) for day in days if day]
    ends = filter(None, [window["public_until"], *moments])
    return {**window, "public_until": min(ends, default=None)}
