"""What an editor asks a list: what is mine, what comes next, what happened and to what kind of thing."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from calendar_app.models import Event
from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.publishing.models import AuditEntry
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory
from tests.factories.publishing import AuditEntryFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db


def listed(client, model, **asked: str) -> list:
    return list(client.get(admin_url(model, "changelist"), asked).context["cl"].result_list)


def test_a_list_can_be_narrowed_to_ones_own() -> None:
    client = client_of(COMMUNICATOR)
    mine = ArticleFactory(responsible=client.user)
    ArticleFactory()
    assert listed(client, Article, whose="mine") == [mine]


def test_what_is_to_come_stands_with_the_nearest_first() -> None:
    later, sooner, over = [_event(days) for days in (9, 2, -2)]
    client = client_of(COMMUNICATOR)
    assert listed(client, Event, time="coming") == [sooner, later]
    assert listed(client, Event, time="past") == [over]


def _event(days: int) -> Event:
    start = timezone.now() + timedelta(days=days)
    return EventFactory(start=start, end=start + timedelta(hours=1))


def test_the_log_names_kinds_and_states_in_words() -> None:
    entry = AuditEntryFactory(model="boards.meeting", before="draft", after="published")
    client = client_of(PUBLISHER)
    page = html.fromstring(client.get(admin_url(AuditEntry, "changelist"), {"kind": "boards.meeting"}).text)
    row = " ".join(page.xpath("//table[@id='result_list']/tbody//text()"))
    assert "Möte" in row
    assert "utkast" in row
    assert "boards.meeting" not in page.text_content()
    assert entry.get_action_display() in client.get(admin_url(entry, "change")).text
