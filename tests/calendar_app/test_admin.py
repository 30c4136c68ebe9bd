"""Writing an event: what the form asks, refuses and saves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from calendar_app.models import Event
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from tests.factories.calendar_app import EventFactory, SpeakerFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


def local(days: int, hour: int) -> str:
    day = timezone.localdate() + timedelta(days=days)
    return f"{day:%Y-%m-%d}T{hour:02}:00"


def written(**changes: object) -> dict[str, object]:
    return {
        "title_sv": "Mötesplats",
        "slug": "motesplats",
        "lead_sv": "Om samarbete.",
        "place_sv": "Kansliet",
        "start": local(3, 9),
        "end": local(3, 12),
        "category": CategoryFactory().pk,
        **changes,
    }


def post_new(client, button: str = "_continue", **changes: object):
    form = client.get(admin_url(Event, "add"))
    return client.post(admin_url(Event, "add"), {**filled_in(form, **written(**changes)), button: "1"})


def test_an_event_is_written_and_published_in_one_go() -> None:
    response = post_new(client_of(COMMUNICATOR), "_publish", place_sv="Stadshuset i Ådala")
    assert response.status_code == 302
    event = Event.objects.public().get()
    assert timezone.localtime(event.start).hour == 9
    assert event.get_kind_display() == "Seminarium"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"end": local(3, 8)}, "end"),
        ({"registration_until": str(timezone.localdate() + timedelta(days=9))}, "registration_until"),
        ({"registration_link": "javascript:alert(1)"}, "registration_link"),
        ({"start": "2026-03-29T02:30", "end": "2026-03-29T09:00"}, "start"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes: dict, field: str) -> None:
    response = post_new(client_of(COMMUNICATOR), **changes)
    assert field in response.context["adminform"].form.errors
    assert not Event.objects.exists()


def test_publishing_needs_lead_and_area() -> None:
    response = post_new(client_of(COMMUNICATOR), "_publish", lead_sv="", category="")
    assert set(response.context["adminform"].form.errors) == {"lead_sv", "category"}


def test_whole_days_may_have_any_hours() -> None:
    post_new(client_of(COMMUNICATOR), all_day="on", start=local(3, 12), end=local(3, 9))
    event = Event.objects.get()
    assert timezone.localtime(event.start).hour == 0


def test_the_form_opens_within_its_budget_with_many_speakers(django_assert_max_num_queries) -> None:
    event = EventFactory(tags=["Elnät"])
    client = client_of(COMMUNICATOR)
    client.get(admin_url(event, "change"))  # fills what Django keeps for good
    counts = []
    for size in (1, 9):
        for _number in range(size):
            SpeakerFactory(event=event)
        with django_assert_max_num_queries(20) as queries:
            assert client.get(admin_url(event, "change")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_changed_swedish_of_a_speaker_marks_english_as_behind() -> None:
    speaker = SpeakerFactory(event=EventFactory(in_english=True))
    client = client_of(COMMUNICATOR)
    form = client.get(admin_url(speaker.event, "change"))
    data = filled_in(form, **{"speakers-0-title_sv": "Ny titel"})
    client.post(admin_url(speaker.event, "change"), {**data, "_continue": "1"})
    assert Event.objects.get().english == Event.English.BEHIND


def test_a_secretary_may_not_write_events() -> None:
    assert client_of(SECRETARY).get(admin_url(Event, "add")).status_code == 403
