"""A meeting's page leads to its entry for a calendar of one's own, though boards knows no calendar."""

import pytest
from django.test import Client

from tests.factories.boards import MeetingFactory, days_ago

pytestmark = pytest.mark.django_db


def test_a_coming_meeting_links_to_its_calendar_file(client: Client) -> None:
    meeting = MeetingFactory(published=True, date=days_ago(-7))
    address = f"/kalender/mote/{meeting.body.slug}/{meeting.slug}.ics"
    assert f'href="{address}"' in client.get(meeting.get_absolute_url()).text
    assert client.get(address).status_code == 200


def test_a_past_meeting_does_not(client: Client) -> None:
    meeting = MeetingFactory(published=True, date=days_ago(7))
    assert ".ics" not in client.get(meeting.get_absolute_url()).text
