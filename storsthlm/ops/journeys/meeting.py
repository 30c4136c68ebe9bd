"""The secretary's journey: a whole meeting, from last time's to the summary of what was decided."""

import secrets
from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import expect

from boards.models import Body, Meeting
from storsthlm.accounts.models import User
from storsthlm.accounts.roles import SECRETARY
from storsthlm.publishing import actions
from storsthlm.publishing.gate.passing import unasked
from storsthlm.publishing.models import Publishable
from storsthlm.taxonomy.models import Category

from . import rows
from .desk import find
from .hands import Hands
from .journey import journey
from .scene import Failed, Scene

AGENDA = """\
1. Mötets öppnande (formalia)
2. Val av justerare (val)
3. Föredragningslistan (formalia)
4. Yttrande över regional vattenplan (beslut)
4.1 Synpunkter från kommunerna (information)
5. Överenskommelse om hemsjukvård (beslut)
6. Budget för nästa år (beslut)
7. Årsredovisning (beslut)
8. Läget i kollektivtrafiken (information)
9. Samtal om bostäder (diskussion)
10. Kommande möten (information)
11. Mötets avslutande (formalia)
"""
ITEMS = 12
DECISIONS = (
    "Styrelsen väljer Åsa Öberg att justera protokollet.",
    "Styrelsen yttrar sig enligt kansliets förslag.",
    "Styrelsen rekommenderar kommunerna att anta överenskommelsen.",
    "Styrelsen antar budgeten.",
    "Styrelsen godkänner årsredovisningen.",
)
PAPERS = [f"{number:02} Underlag {letter}" for number in (4, 5, 6, 7) for letter in "ABCDE"]


@journey("meeting from call to summary", aim=40, wagtail=0)
def from_call_to_summary(scene: Scene) -> None:
    secretary = scene.person(SECRETARY)
    last = _last_meeting(by=secretary)
    with scene.at_the_desk(secretary) as hands:
        find(hands, last.title_sv)
        _call(hands, last)
        _attach(hands)
        scene.files_are_looked_through()
        hands.click(hands.button("Publicera nu"))
        hands.is_told("Publicerad")
        _record(hands)
        _adjust(hands, scene)
        _summarise(hands)
    _is_complete(scene, last)


def _last_meeting(*, by: User) -> Meeting:
    """Of a board of its own, so that no other meeting of the site is in the way."""
    key = secrets.token_hex(4)
    area = Category.objects.first()
    board = Body(kind=Body.Kind.BOARD, name_sv=f"Vattenstyrelsen {key}", slug=f"resa-{key}", category=area)
    _publish(board, by=by)
    day = timezone.localdate() - timedelta(days=40)
    last = Meeting(body=board, date=day, title_sv=f"Förra mötet {key}")
    _publish(last, by=by)
    return last


def _publish(row: Publishable, *, by: User) -> None:
    row.created_by = row.updated_by = by
    row.full_clean()
    row.save()
    actions.publish(row, by=by, passage=unasked("Underlag för en mätning."))


def _call(hands: Hands, last: Meeting) -> None:
    """As last time, on another day and with another agenda."""
    hands.click(hands.button("Gör en kopia"))
    hands.fill(hands.field("date"), f"{_day():%Y-%m-%d}")
    hands.fill(hands.field("title_sv"), _title(last))
    hands.fill(hands.page.locator("#agenda-text"), AGENDA)
    hands.click(hands.button("Läs listan"))
    hands.click(hands.button(f"Lägg till {ITEMS} ärenden"))
    hands.click(hands.button("Spara utkast"))
    expect(hands.page.locator(".dynamic-agenda_items.has_original")).to_have_count(ITEMS)


def _day() -> date:
    return timezone.localdate() - timedelta(days=1)


def _title(last: Meeting) -> str:
    return last.title_sv.replace("Förra", "Nästa")


def _attach(hands: Hands) -> None:
    _drop(hands, PAPERS)
    for number in (4, 5, 6, 7):
        expect(hands.page.locator(".upload-line").filter(has_text=f"Handling: {number}. ")).to_have_count(5)


def _drop(hands: Hands, names: list[str]) -> None:
    hands.drop(hands.page.locator("[data-papers-drop]"), {f"{name}.pdf": rows.paper(name) for name in names})
    arrived = hands.page.locator(".upload-line.is-done")
    expect(arrived).to_have_count(len(names), timeout=90_000)


def _record(hands: Hands) -> None:
    """What each item leads to; the rest of a decision is proposed."""
    hands.choose(hands.field("course"), "Genomfört")
    hands.click(hands.button("Lägg till ett beslut för varje ärende som saknar"))
    for number, words in enumerate(DECISIONS):
        hands.fill(hands.field(f"decisions-{number}-text_sv"), words)


def _adjust(hands: Hands, scene: Scene) -> None:
    _drop(hands, ["Protokoll"])
    scene.files_are_looked_through()
    hands.fill(hands.field("adjusted_on"), f"{timezone.localdate():%Y-%m-%d}")
    hands.click(hands.button("Publicera ändringarna"))
    hands.is_told("Ändringarna är publicerade.")


def _summarise(hands: Hands) -> None:
    hands.click(hands.link("Skriv sammanfattningen …"))
    hands.click(hands.button("Skriv sammanfattningen"))
    expect(hands.area("body_sv")).to_contain_text(DECISIONS[-1])
    hands.click(hands.button("Publicera nu"))
    hands.is_told("Publicerad")


def _is_complete(scene: Scene, last: Meeting) -> None:
    meeting = Meeting.objects.get(title_sv=_title(last))
    for words in (*DECISIONS, *PAPERS, "Protokoll"):
        scene.is_public(meeting.get_absolute_url(), words)
    scene.is_public(meeting.summary.get_absolute_url(), "anta budget")
    if meeting.agenda_items.count() != ITEMS:
        raise Failed(f"The meeting has {meeting.agenda_items.count()} items.")
