from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from calendar_app.models import Event
from storsthlm.documents.models import Document, Image
from tests.factories.calendar_app import EventDocumentFactory, EventFactory
from tests.factories.documents import DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db


def refused(**values: object) -> set[str]:
    event = EventFactory()
    for name, value in values.items():
        setattr(event, name, value)
    with pytest.raises(ValidationError) as refusal:
        event.full_clean()
    return set(refusal.value.message_dict)


def test_an_event_ends_after_it_begins() -> None:
    now = timezone.now()
    assert refused(start=now, end=now - timedelta(minutes=1)) == {"end"}


def test_the_database_keeps_the_order_of_times_too() -> None:
    event = EventFactory()
    with pytest.raises(IntegrityError):
        Event.objects.filter(pk=event.pk).update(end=event.start - timedelta(hours=1))


def test_a_slip_of_the_year_is_caught() -> None:
    now = timezone.now()
    assert refused(start=now, end=now + timedelta(days=400)) == {"end"}


def test_registration_cannot_end_after_the_beginning() -> None:
    day_after = timezone.localdate() + timedelta(days=3)
    assert refused(registration_until=day_after) == {"registration_until"}


def test_whole_days_reach_from_midnight_to_midnight() -> None:
    moment = timezone.now() + timedelta(days=2)
    event = EventFactory(all_day=True, start=moment, end=moment)
    event.refresh_from_db()
    first, last = timezone.localtime(event.start), timezone.localtime(event.end)
    assert (first.hour, first.minute, last.hour, last.minute) == (0, 0, 23, 59)
    assert first.date() == last.date() == timezone.localtime(moment).date()


@pytest.mark.parametrize(
    ("values", "is_open"),
    [
        ({"registration_link": "https://example.org/a"}, True),
        ({"registration_link": ""}, False),
        ({"registration_until": timezone.localdate}, True),
        ({"registration_until": lambda: timezone.localdate() - timedelta(days=1)}, False),
        ({"course": Event.Course.CANCELLED}, False),
        ({"start": lambda: timezone.now() - timedelta(days=3)}, False),
    ],
)
def test_registration_is_open_until_its_last_day_or_the_beginning(values: dict, is_open: bool) -> None:
    values = {name: value() if callable(value) else value for name, value in values.items()}
    assert (
        EventFactory(**{"registration_link": "https://example.org/a", **values}).registration_is_open
        is is_open
    )


def test_the_address_keeps_the_year_of_the_first_publication() -> None:
    published = timezone.make_aware(timezone.datetime(2024, 3, 1))
    event = EventFactory(published=True, public_from=published)
    assert event.get_absolute_url().endswith(f"/2024/{event.slug}/")


def test_files_of_public_events_are_public_and_no_others() -> None:
    shown, hidden = DocumentFactory(), DocumentFactory()
    EventDocumentFactory(event=EventFactory(published=True), document=shown)
    EventDocumentFactory(event=EventFactory(withdrawn=True), document=hidden)
    assert list(Document.objects.public()) == [shown]
    seen, unseen = ImageFactory(), ImageFactory()
    EventFactory(published=True, image=seen)
    EventFactory(scheduled=True, image=unseen)
    assert list(Image.objects.public()) == [seen]
