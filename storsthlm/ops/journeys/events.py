"""Journeys in the calendar."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from calendar_app.models import Event
from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.taxonomy.models import Category

from .journey import journey
from .scene import Failed, Scene

TITLE = "Öppet forum om vattnet"
LINK = "http://localhost/anmalan"
MOMENT = "%Y-%m-%dT%H:%M"


@journey("T9 every second Tuesday, five times", aim=13, wagtail=42)
def every_second_tuesday(scene: Scene) -> None:
    editor = scene.person(COMMUNICATOR)
    start = _next_tuesday()
    with scene.at_the_desk(editor) as hands:
        hands.click(hands.link("Evenemang"))
        hands.fill(hands.field("title_sv"), TITLE)
        hands.fill(hands.field("lead_sv"), "Kom och fråga om vattnet i Mälaren.")
        hands.fill(hands.field("start"), f"{start:{MOMENT}}")
        hands.fill(hands.field("place_sv"), "Kulturhuset")
        hands.fill(hands.field("registration_link"), LINK)
        hands.choose(hands.field("category"), Category.objects.first().name)
        hands.click(hands.button("Publicera nu"))
        hands.is_told("Publicerad")
        hands.click(hands.link("Upprepa …"))
        hands.fill(hands.page.get_by_label("Hur ofta"), "2")
        hands.fill(hands.page.get_by_label("Eller antal gånger till"), "4")
        hands.key("Enter")
        hands.click(hands.button("Skapa evenemangen"))
        hands.is_told("4 evenemang är publicerade.")
    _are_there(scene, start)


def _next_tuesday() -> datetime:
    """Of next year's autumn, where no red day falls on any of the five."""
    day = timezone.localdate().replace(month=9, day=1) + timedelta(days=365)
    tuesday = day + timedelta(days=(1 - day.weekday()) % 7)
    return timezone.make_aware(datetime.combine(tuesday, time(17, 30)))


def _are_there(scene: Scene, start: datetime) -> None:
    events = Event.objects.public().filter(title_sv=TITLE, start__gte=start).order_by("start")
    days = [timezone.localtime(event.start).date() for event in events]
    if days != [start.date() + timedelta(weeks=2 * time) for time in range(5)]:
        raise Failed(f"The days are {', '.join(map(str, days))}.")
    for event in events:
        scene.is_public(event.get_absolute_url(), LINK)
