"""What a visitor sees of the calendar."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from boards.models import Meeting
from calendar_app.models import Event
from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventDocumentFactory, EventFactory, SpeakerFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.pages import ContactFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db

CANARY = "Kanariefågel7"


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def page_of(event: Event, client: Client) -> str:
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def listed(client: Client, query: str = "") -> list:
    response = client.get(f"/kalender/{query}")
    assert response.status_code == 200
    return [entry.item for entry in response.context["page"]]


# The list ------------------------------------------------------------------------------------------


def test_the_list_is_grouped_by_month_and_what_goes_on_stands_in_this_one(client: Client) -> None:
    now = timezone.now()
    going_on = EventFactory(published=True, start=now - timedelta(days=70), end=now + timedelta(days=1))
    later = EventFactory(published=True, start=now + timedelta(days=70))
    months = client.get("/kalender/").context["months"]
    assert [[entry.item for entry in entries] for _month, entries in months] == [[going_on], [later]]
    this_month = timezone.localdate().replace(day=1)
    assert months[0][0] == this_month
    assert months[1][0] > this_month


def test_the_list_shows_title_kind_place_and_course(client: Client) -> None:
    EventFactory(
        published=True,
        title_sv="Mötesplats",
        kind="webinar",
        place_sv="Nacka",
        online=True,
        course="cancelled",
    )
    html = client.get("/kalender/").content.decode()
    for words in ("Mötesplats", "Webbinarium", "Nacka", "Digitalt", "Inställt"):
        assert words in html


def test_filters_narrow_the_list(client: Client) -> None:
    area = CategoryFactory(slug="miljo")
    body = BodyFactory(published=True, slug="styrelsen")
    event = EventFactory(published=True, category=area, kind="course", tags=["Elnät"])
    meeting = MeetingFactory(published=True, body=body, date=tomorrow())
    other = EventFactory(published=True, start=timezone.now() + timedelta(days=9))
    assert set(listed(client)) == {event, meeting, other}
    assert listed(client, "?kategori=miljo") == [event]
    assert listed(client, "?typ=meeting") == [meeting]
    assert listed(client, "?typ=course") == [event]
    assert listed(client, "?organ=styrelsen") == [meeting]
    assert listed(client, f"?tagg={event.tags.get().slug}") == [event]


def test_a_year_shows_what_has_been(client: Client) -> None:
    past = EventFactory(published=True, past=True)
    year = timezone.localtime(past.start).year
    assert listed(client) == []
    assert listed(client, f"?ar={year}") == [past]


@pytest.mark.parametrize(
    "query",
    [
        "?kategori=finns-inte",
        "?typ=x",
        "?organ=%00x",
        "?organ=x",
        "?ar=99999",
        "?ar=abc",
        "?tagg=a%20b",
        "?ar=1901",
    ],
)
def test_a_wrong_value_gives_an_empty_list_with_a_way_out(query: str, client: Client) -> None:
    EventFactory(published=True)
    response = client.get(f"/kalender/{query}")
    assert response.status_code in {200, 400}
    if response.status_code == 200:
        assert list(response.context["page"]) == []
        assert "Visa allt som kommer" in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "51", "2", "9" * 23])
def test_pages_that_do_not_exist_are_missing(page: str, client: Client) -> None:
    EventFactory(published=True)
    assert client.get(f"/kalender/?sida={page}").status_code == 404


def test_the_body_filter_names_public_bodies_only(client: Client) -> None:
    BodyFactory(name_sv=CANARY, slug="hemlig")
    BodyFactory(published=True, name_sv="Styrelsen")
    html = client.get("/kalender/").content.decode()
    assert "Styrelsen" in html
    assert CANARY not in html
    assert listed(client, "?organ=hemlig") == []


def test_an_empty_calendar_says_so(client: Client) -> None:
    assert "Inget är inplanerat just nu" in client.get("/kalender/").content.decode()


def test_the_subscription_address_follows_the_filter(client: Client) -> None:
    CategoryFactory(slug="miljo")
    assert client.get("/kalender/?kategori=miljo&x=1").context["subscription"] == (
        "http://testserver/kalender.ics?kategori=miljo"
    )
    assert client.get("/kalender/?kategori=fel").context["subscription"] == "http://testserver/kalender.ics"


# The page of an event --------------------------------------------------------------------------------


def full_event(mark: str = "") -> Event:
    event = EventFactory(
        published=True,
        title_sv="Mötesplats Stockholmsregionen",
        lead_sv="Om samarbete.",
        programme_sv="<h2>Dagens gång</h2><p>Kaffe först.</p>",
        kind="conference",
        place_sv="Münchenbryggeriet",
        address="Torkel Knutssonsgatan 2",
        online=True,
        online_link="https://example.org/mote",
        audience_sv="Socialchefer",
        registration_link="https://example.org/anmalan",
        registration_until=timezone.localdate(),
        note_sv="Ta med egen dator.",
        external_organiser="Länsstyrelsen",
        image=ImageFactory(alt_sv="Folk i en sal", credit="Åke Bildman"),
        tags=["Elnät"],
        categories=[CategoryFactory(name_sv=f"Digitalisering{mark}")],
        organisers=[OrganisationFactory(name=f"Region Stockholm{mark}")],
        contacts=[ContactFactory(name="Åsa Öberg")],
        bodies=[BodyFactory(published=True, name_sv="Styrelsen"), BodyFactory(name_sv=CANARY)],
    )
    SpeakerFactory(event=event, name="Östen Äng", title_sv="Utvecklingschef", ours=True)
    EventDocumentFactory(event=event, document=DocumentFactory(title="Programblad"))
    return event


def test_the_page_has_everything_that_is_known(client: Client) -> None:
    html = page_of(full_event(), client)
    for words in (
        "Mötesplats Stockholmsregionen",
        "Om samarbete.",
        "Dagens gång",
        "Konferens",
        "Münchenbryggeriet",
        "Torkel Knutssonsgatan 2",
        "https://example.org/mote",
        "Socialchefer",
        'href="https://example.org/anmalan"',
        "Senast",
        "Ta med egen dator.",
        "Länsstyrelsen",
        "Folk i en sal",
        "Åke Bildman",
        "Elnät",
        "Digitalisering",
        "Region Stockholm",
        "Åsa Öberg",
        "Styrelsen",
        "Östen Äng",
        "Utvecklingschef",
        "Från Storsthlm",
        "Programblad",
        f"/kalender/{timezone.localdate().year}/",
        ".ics",
    ):
        assert words in html, words
    assert CANARY not in html
    assert html.count("<h1") == 1


def test_a_closed_registration_says_when_it_closed_and_links_nowhere(client: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    event = EventFactory(
        published=True, registration_link="https://example.org/a", registration_until=yesterday
    )
    html = page_of(event, client)
    assert "Anmälan stängde" in html
    assert "https://example.org/a" not in html


@pytest.mark.parametrize(("course", "word"), [("cancelled", "Inställt"), ("moved", "Flyttat")])
def test_the_page_says_clearly_that_it_is_cancelled_or_moved(course: str, word: str, client: Client) -> None:
    event = EventFactory(
        published=True, course=course, note_sv="Lokalen brann.", registration_link="https://example.org/a"
    )
    html = page_of(event, client)
    assert word in html
    assert "Lokalen brann." in html
    assert ("https://example.org/a" in html) is (course == "moved")


def test_somebody_elses_event_says_whose_it_is(client: Client) -> None:
    html = page_of(
        EventFactory(published=True, external=True, external_organiser="Offentliga rummet"), client
    )
    assert "Offentliga rummet" in html


def test_the_address_of_another_year_is_missing(client: Client) -> None:
    event = EventFactory(published=True)
    wrong = event.get_absolute_url().replace(str(event.address_year), str(event.address_year - 1))
    missing = client.get(wrong)
    assert missing.status_code == 404
    assert client.get(wrong.removesuffix("/") + ".ics").status_code == 404


@pytest.mark.parametrize("state", ["in_review", "scheduled", "expired", "withdrawn", "draft"])
def test_what_is_not_public_does_not_exist_anywhere(state: str, client: Client) -> None:
    traits = {} if state == "draft" else {state: True}
    event = EventFactory(**traits, title_sv=CANARY, lead_sv=CANARY, place_sv=CANARY)
    body = BodyFactory(published=True)
    meeting = MeetingFactory(**traits, title_sv=CANARY, place_sv=CANARY, date=tomorrow(), body=body)
    year = timezone.localdate().year
    for address in ("/kalender/", f"/kalender/?ar={year}", "/kalender.ics", _english("calendar:list")):
        assert CANARY not in client.get(address).content.decode()
    nowhere = client.get(f"/kalender/{event.address_year}/finns-inte/")
    hidden = client.get(event.get_absolute_url())
    assert (hidden.status_code, hidden.content) == (404, nowhere.content)
    assert client.get(reverse("calendar:event_ics", args=[event.address_year, event.slug])).status_code == 404
    assert client.get(reverse("calendar:meeting_ics", args=[body.slug, meeting.slug])).status_code == 404


def _english(name: str, *args: object) -> str:
    with override("en"):
        return reverse(name, args=args)


def test_english_is_shown_when_it_is_ready_and_swedish_is_marked_otherwise(client: Client) -> None:
    ready, waiting = (
        EventFactory(published=True, in_english=True),
        EventFactory(published=True, title_en="Too early"),
    )
    with override("en"):
        english, swedish = ready.get_absolute_url(), waiting.get_absolute_url()
    assert ready.title_en in client.get(english).content.decode()
    html = client.get(swedish).content.decode()
    assert "Too early" not in html
    assert f'<h1 lang="sv">{waiting.title_sv}' in html


def test_an_editor_previews_the_real_page(client: Client) -> None:
    event = EventFactory(title_sv="Bara ett utkast")
    response = client_of(COMMUNICATOR).get(admin_url(event, "preview"))
    assert "Bara ett utkast" in response.content.decode()
    assert client.get(event.get_absolute_url()).status_code == 404


# What it costs -----------------------------------------------------------------------------------------


def _fill(size: int) -> Event:
    for number in range(size):
        EventFactory(published=True, start=timezone.now() + timedelta(days=number + 1))
        MeetingFactory(
            published=True,
            date=tomorrow() + timedelta(days=number),
            other_bodies=[BodyFactory(published=True)],
            course=Meeting.Course.PLANNED,
        )
    event = full_event(f" {size}")
    document, portrait = DocumentFactory(), ImageFactory()
    for number in range(size):
        SpeakerFactory(event=event)
        EventDocumentFactory(event=event, document=document)
        event.tags.add(f"Tagg {number}")
        event.categories.add(CategoryFactory())
        event.contacts.add(ContactFactory(portrait=portrait))
        event.organisers.add(OrganisationFactory())
        event.bodies.add(BodyFactory(published=True))
    return event


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/kalender/", 12),
        ("/kalender/?kategori=omrade&organ=organ", 12),
        ("/kalender.ics", 12),
        ("event", 12),
    ],
)
def test_queries_are_few_and_the_same_for_few_and_for_many(
    address: str, most: int, client: Client, django_assert_max_num_queries
) -> None:
    area = CategoryFactory(slug="omrade")
    BodyFactory(published=True, slug="organ", category=area)
    counts = []
    for size in (2, 6):
        event = _fill(size)
        EventFactory(published=True, category=area)
        url = event.get_absolute_url() if address == "event" else address
        with django_assert_max_num_queries(most) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_tags_are_marked_as_swedish_on_an_english_page(client: Client) -> None:
    event = EventFactory(published=True, tags=["Elnät"])
    with override("en"):
        address = event.get_absolute_url()
    assert ' lang="sv">Elnät</a>' in client.get(address).content.decode()
    assert ' lang="sv">Elnät</a>' not in client.get(event.get_absolute_url()).content.decode()
