"""The start page tells an editor how things stand, in words that are true."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from lxml import html

from calendar_app.models import Event
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.publishing import actions
from tests.factories.boards import BodyFactory, MeetingDocumentFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import DocumentFactory
from tests.factories.pages import ReportFactory
from tests.helpers import client_of

pytestmark = pytest.mark.django_db


def rows(client, section: str) -> list[str]:
    page = html.fromstring(client.get("/admin/").text)
    found = page.xpath(f"//section[@aria-labelledby='{section}-heading']//li")
    return [" ".join(row.text_content().split()) for row in found]


def test_a_next_meeting_says_when_it_is_cancelled_moved_or_not_public() -> None:
    board = BodyFactory(published=True, name_sv="Styrelsen")
    later = [timezone.localdate() + timedelta(days=number) for number in range(3, 7)]
    MeetingFactory(published=True, body=board, date=later[0])
    MeetingFactory(published=True, body=board, date=later[1], course="cancelled")
    MeetingFactory(published=True, body=board, date=later[2], course="moved", title_sv="Extra möte")
    MeetingFactory(body=board, date=later[3])
    told = [
        row.split(str(date.year))
        for row, date in zip(rows(client_of(SECRETARY), "meetings"), later, strict=True)
    ]
    assert [name.split()[0] for name, _rest in told] == ["Styrelsen", "Styrelsen", "Extra", "Styrelsen"]
    assert [rest.strip(", ") for _name, rest in told] == ["", "Inställt", "Flyttat", "inte publicerat"]


def test_latest_changes_say_who_did_what() -> None:
    client = client_of(COMMUNICATOR)
    event = EventFactory(title_sv="Klimatdagen")
    actions.publish(event, by=client.user)
    draft = EventFactory(title_sv="Utkastet")
    LogEntry.objects.create(
        user=client.user,
        content_type=ContentType.objects.get_for_model(Event),
        object_id=draft.pk,
        object_repr="Utkastet",
        action_flag=ADDITION,
    )
    told = rows(client, "changes")
    assert f"Utkastet Evenemang. {client.user} skapade" in told[0]
    assert told[1].startswith("Klimatdagen Evenemang.")
    assert "publicerade" in told[1]


def test_what_waits_is_counted_for_those_who_may_do_it() -> None:
    ReportFactory.create_batch(2)
    ReportFactory(state="open")
    assert rows(client_of(COMMUNICATOR), "tasks") == ["2 nya meddelanden om tillgänglighet"]
    assert rows(client_of(SECRETARY), "tasks") == []


def test_a_secretary_is_told_of_missing_papers_and_minutes() -> None:
    today = timezone.localdate()
    soon = MeetingFactory(date=today + timedelta(days=14))
    MeetingFactory(date=today + timedelta(days=15))
    MeetingDocumentFactory(meeting=MeetingFactory(date=today), role="agenda", document=DocumentFactory())
    MeetingFactory(date=today - timedelta(days=1), course="cancelled")
    held = MeetingFactory(date=today - timedelta(days=1))
    client = client_of(SECRETARY)
    assert rows(client, "tasks") == [
        "1 möte inom två veckor saknar handlingar",
        "1 möte har varit och saknar protokoll",
    ]
    assert led_to(client) == [[soon.pk], [held.pk]]


def led_to(client) -> list[list[int]]:
    """Each count leads to the rows that it counts."""
    page = html.fromstring(client.get("/admin/").text)
    links = page.xpath("//section[@aria-labelledby='tasks-heading']//a/@href")
    return [[row.pk for row in client.get(link).context["cl"].result_list] for link in links]
