"""Dates and times of the desk: within years that can be shown, and kept when nobody touched them."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from storsthlm.accounts.roles import PUBLISHER
from storsthlm.publishing.models import AuditEntry, Publishable
from tests.factories.boards import MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db

FIELDS = [
    (ArticleFactory, "publish_at"),
    (ArticleFactory, "publish_until"),
    (ArticleFactory, "last_application_day"),
    (EventFactory, "start"),
    (EventFactory, "end"),
    (MeetingFactory, "date"),
    (EditionFactory, "date"),
]
AFTER_SUMMER_TIME = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # the second 02.30 of that night


def save(client: Client, row: Publishable, button: str = "_save", **changes: object):
    form = filled_in(client.get(admin_url(row, "change")), **changes)
    return client.post(admin_url(row, "change"), {**form, button: "1"})


@pytest.mark.parametrize(("factory", "field"), FIELDS)
@pytest.mark.parametrize("day", ["0001-01-01", "1989-12-31", "2101-01-01", "9999-12-31"])
def test_a_year_that_no_page_can_show_is_a_form_error(factory, field: str, day: str) -> None:
    row, client = factory(), client_of(PUBLISHER)
    shown = client.get(admin_url(row, "change")).context["adminform"].form[field]
    clock = "T12:00" if "T" in shown.field.widget.attrs["min"] else ""
    response = save(client, row, **{field: day + clock})
    errors = response.context["adminform"].form.errors
    assert errors[field] == ["Året måste vara mellan 1990 och 2100."]


def test_an_event_of_whole_days_has_the_same_bounds() -> None:
    last = {"start": "9999-12-31T00:00", "end": "9999-12-31T23:59", "all_day": "on"}
    response = save(client_of(PUBLISHER), EventFactory(), "_publish", **last)
    assert {"start", "end"} <= set(response.context["adminform"].form.errors)


def test_the_box_itself_names_the_bounds() -> None:
    client = client_of(PUBLISHER)
    article = client.get(admin_url(ArticleFactory(), "change")).text
    meeting = client.get(admin_url(MeetingFactory(), "change")).text
    assert 'min="1990-01-01T00:00" max="2100-12-31T23:59"' in article
    assert 'min="1990-01-01" max="2100-12-31"' in meeting


def test_a_time_in_the_doubled_hour_is_kept_when_nobody_touches_it() -> None:
    times = {"public_from": AFTER_SUMMER_TIME, "first_public_at": AFTER_SUMMER_TIME}
    article = ArticleFactory(published=True, **times)
    event = EventFactory(start=AFTER_SUMMER_TIME, end=datetime(2026, 10, 25, 9, tzinfo=UTC))
    for row in (article, event):
        assert save(client_of(PUBLISHER), row, "_publish", title_sv="En rättad rubrik").status_code == 302
        row.refresh_from_db()
    assert (article.title_sv, article.public_from) == ("En rättad rubrik", AFTER_SUMMER_TIME)
    assert (event.title_sv, event.start) == ("En rättad rubrik", AFTER_SUMMER_TIME)
    assert not AuditEntry.objects.filter(action="reschedule").exists()
