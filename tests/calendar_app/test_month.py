"""A month of the calendar: what stands on which day, and how far one can turn the pages."""

from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.taxonomy import CategoryFactory

pytestmark = pytest.mark.django_db

THIS = timezone.localdate().replace(day=1)


def at(day: date, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def month(client: Client, query: str = ""):
    response = client.get(f"/kalender/manad/{query}")
    assert response.status_code == 200
    return response


def held(client: Client, query: str = "") -> dict[int, list[str]]:
    days = month(client, query).context["days"]
    return {day.date.day: [entry.title for entry in day.entries] for day in days if day.entries}


def asked(day: date) -> str:
    return f"?manad={day:%Y-%m}"


def test_each_day_has_what_begins_on_it_in_the_order_of_time(client: Client) -> None:
    year = timezone.localdate().year + 1
    MeetingFactory(published=True, title_sv="Möte", date=date(year, 2, 1))
    EventFactory(published=True, title_sv="Sist", start=at(date(year, 2, 28), 23))
    EventFactory(published=True, title_sv="Efter lunch", start=at(date(year, 2, 1), 13))
    EventFactory(published=True, title_sv="Före", start=at(date(year, 1, 31), 9))
    EventFactory(published=True, title_sv="Efter", start=at(date(year, 3, 1), 0))
    EventFactory(title_sv="Utkast", start=at(date(year, 2, 3)))
    assert held(client, f"?manad={year}-02") == {1: ["Möte", "Efter lunch"], 28: ["Sist"]}


def test_what_began_before_and_goes_on_stands_first_and_once(client: Client) -> None:
    year = timezone.localdate().year + 1
    EventFactory(
        published=True, title_sv="Lång", start=at(date(year, 1, 20)), end=at(date(year, 2, 10)), all_day=True
    )
    shown = month(client, f"?manad={year}-02")
    assert [entry.title for entry in shown.context["going_on"]] == ["Lång"]
    assert "Pågår sedan tidigare" in shown.text
    assert held(client, f"?manad={year}-02") == {}
    assert held(client, f"?manad={year}-01") == {20: ["Lång"]}
    assert "till 10 februari" in month(client, f"?manad={year}-01").text


def test_days_are_a_list_and_empty_ones_are_not_read(client: Client) -> None:
    year = timezone.localdate().year + 1
    EventFactory(published=True, title_sv="Dagen", start=at(date(year, 5, 6)), course="cancelled")
    html = month(client, f"?manad={year}-05").text
    assert html.count('aria-hidden="true"><span class="month-number">') == 30
    assert "Inställt" in html
    assert "<table" not in html


def test_this_month_is_shown_unless_another_is_asked_for(client: Client) -> None:
    shown = month(client)
    assert shown.context["month"] == THIS
    assert "Inget är inplanerat i" in shown.text
    assert shown.context["this"] == ""
    assert month(client, asked(THIS + timedelta(days=40))).context["this"] == "/kalender/manad/"


def test_choices_go_together_and_follow_to_other_months(client: Client) -> None:
    body = BodyFactory(published=True, slug="styrelsen")
    day = (THIS + timedelta(days=40)).replace(day=5)
    MeetingFactory(published=True, title_sv="Digitalt möte", body=body, date=day, online=True)
    MeetingFactory(published=True, title_sv="Möte på plats", body=body, date=day)
    EventFactory(published=True, title_sv="Dag", start=at(day), category=CategoryFactory(slug="miljo"))
    query = f"{asked(day)}&organ=styrelsen&digitalt=1"
    assert held(client, query) == {5: ["Digitalt möte"]}
    assert held(client, f"{asked(day)}&kategori=miljo") == {5: ["Dag"]}
    shown = month(client, query)
    assert shown.context["later"][1].endswith("organ=styrelsen&digitalt=1")
    assert 'href="/kalender/?organ=styrelsen&amp;digitalt=1"' in shown.text
    assert 'href="/kalender/prenumerera/?organ=styrelsen&amp;digitalt=1"' in shown.text
    assert f'<input type="hidden" name="manad" value="{day:%Y-%m}"' in shown.text
    assert 'href="/kalender/manad/?organ=styrelsen"' in client.get("/kalender/?organ=styrelsen").text


def test_the_pages_end_where_the_calendar_does(client: Client) -> None:
    this_year = timezone.localdate().year
    EventFactory(published=True, start=at(date(this_year - 1, 6, 1)))
    first, last = month(client, f"?manad={this_year - 1}-01"), month(client, f"?manad={this_year + 2}-12")
    assert first.context["earlier"] is None
    assert last.context["later"] is None
    assert 'rel="next nofollow"' in first.text
    for outside in (f"{this_year - 2}-12", f"{this_year + 3}-01"):
        assert client.get(f"/kalender/manad/?manad={outside}").status_code == 404


@pytest.mark.parametrize("wrong", ["2026-13", "2026-1", "0000-01", "x", "9999-12", "2026-01-01", "٢٠٢٦-01"])
def test_what_is_no_month_is_missing(client: Client, wrong: str) -> None:
    assert client.get("/kalender/manad/", {"manad": wrong}).status_code == 404


def test_a_wrong_choice_shows_nothing_and_a_way_out(client: Client) -> None:
    EventFactory(published=True, start=at(THIS + timedelta(days=3)))
    for query in ("?organ=finns-inte", "?digitalt=x"):
        shown = month(client, query)
        assert "som passar det du valt" in shown.text
        assert held(client, query) == {}


def test_a_month_shows_so_many_and_says_that_there_are_more(client: Client, monkeypatch) -> None:
    monkeypatch.setattr("calendar_app.month.MOST", 2)
    day = (THIS + timedelta(days=40)).replace(day=5)
    for hour in (8, 9, 10):
        EventFactory(published=True, title_sv=f"Kl. {hour}", start=at(day, hour))
    assert held(client, asked(day)) == {5: ["Kl. 8", "Kl. 9"]}
    assert "de 2 första i månaden" in month(client, asked(day)).text


def test_a_month_costs_the_same_with_much_in_it(client: Client, django_assert_max_num_queries) -> None:
    day = (THIS + timedelta(days=40)).replace(day=5)
    for hour in range(8, 18):
        EventFactory(published=True, start=at(day, hour))
        MeetingFactory(published=True, date=day + timedelta(days=hour))
    month(client, asked(day))
    with django_assert_max_num_queries(12):
        month(client, asked(day))


def test_it_speaks_english(client: Client) -> None:
    response = client.get(f"/en/calendar/month/?month={THIS:%Y-%m}")
    assert response.status_code == 200
    assert "Calendar" in response.text
