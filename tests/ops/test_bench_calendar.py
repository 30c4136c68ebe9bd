"""`make bench`: the calendar file is measured of as many entries as it says."""

import pytest

from calendar_app.models import Event
from storsthlm.ops.bench import calendar_file
from tests.factories.calendar_app import EventFactory

pytestmark = pytest.mark.django_db


def test_a_file_of_so_many_entries_is_measured(monkeypatch) -> None:
    monkeypatch.setattr(calendar_file, "ENTRIES", 9)
    monkeypatch.setattr(calendar_file, "TIMES", 2)
    monkeypatch.setattr("calendar_app.subscribing.LARGEST", 9)
    EventFactory(published=True)
    calendar_file._fill()
    row = calendar_file._measured()
    assert (row["name"], row["queries"]) == ("calendar file, 9 entries", 2)
    assert row["p99_ms"] >= row["p50_ms"] > 0
    assert Event.objects.public().count() == 10


def test_a_file_that_lacks_entries_is_not_measured() -> None:
    EventFactory(published=True)
    with pytest.raises(SystemExit, match="with 1 entries"):
        calendar_file._measured()
