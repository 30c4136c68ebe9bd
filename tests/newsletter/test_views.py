"""The newsletter on the site: which editions, which items, and in whose words."""

from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from calendar_app.models import Event
from newsletter.models import Edition
from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.documents.models import Document
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db

CANARY = "Kanariefågel7"
HIDDEN = ["draft", "in_review", "scheduled", "expired", "withdrawn"]


def traits(state: str) -> dict[str, bool]:
    return {} if state == "draft" else {state: True}


def edition_with(*targets: dict, **values: object) -> Edition:
    edition = EditionFactory(published=True, **values)
    for order, target in enumerate(targets):
        EditionItemFactory(edition=edition, order=order, **target)
    return edition


def page(client: Client, edition: Edition):
    response = client.get(edition.get_absolute_url())
    assert response.status_code == 200
    return response


def html_of(client: Client, edition: Edition) -> str:
    return page(client, edition).content.decode()


def event_on(day: date, **values: object) -> Event:
    return EventFactory(published=True, start=timezone.make_aware(datetime.combine(day, time(9))), **values)


# Items -----------------------------------------------------------------------------------------------


def test_items_stand_in_their_order_with_headline_lead_link_and_image(client: Client) -> None:
    first = ArticleFactory(
        published=True, title_sv="Först", lead_sv="Om det första.", lead_image=ImageFactory()
    )
    second = ArticleFactory(published=True, title_sv="Sedan")
    edition = EditionFactory(published=True)
    EditionItemFactory(edition=edition, article=second, order=2)
    EditionItemFactory(edition=edition, article=first, order=1)
    html = html_of(client, edition)
    assert html.index("Först") < html.index("Sedan")
    assert "Om det första." in html
    assert f'href="{first.get_absolute_url()}"' in html
    assert first.lead_image.alt_sv in html


def test_the_link_makes_sense_out_of_its_context(client: Client) -> None:
    edition = edition_with({"article": ArticleFactory(published=True, title_sv="Nytt om elnätet")})
    assert '>Läs mer<span class="visually-hidden">: Nytt om elnätet</span></a>' in html_of(client, edition)


def test_own_words_go_before_those_of_the_article(client: Client) -> None:
    article = ArticleFactory(published=True, title_sv="Artikelns rubrik", lead_sv="Artikelns ingress")
    edition = edition_with(
        {
            "article": article,
            "vinjett_sv": "Egen vinjett",
            "headline_sv": "Egen rubrik",
            "teaser_sv": "<p>Egen <strong>puff</strong></p>",
            "link_text_sv": "Läs hela intervjun",
            "external_link": "https://example.org/mer",
            "external_link_text_sv": "Om saken hos regionen",
        }
    )
    html = html_of(client, edition)
    for words in (
        "Egen vinjett",
        "Egen rubrik",
        "<strong>puff</strong>",
        "Läs hela intervjun",
        "Om saken hos regionen",
    ):
        assert words in html
    assert "Artikelns" not in html
    assert 'href="https://example.org/mer"' in html


def test_items_in_a_row_share_one_vinjett(client: Client) -> None:
    care, net = CategoryFactory(name_sv="Välfärd"), CategoryFactory(name_sv="Elnät")
    articles = [ArticleFactory(published=True, category=area) for area in (care, care, net, care)]
    edition = edition_with(*({"article": article} for article in articles))
    stories = page(client, edition).context["stories"]
    assert [story.opens for story in stories] == [True, False, True, True]
    assert html_of(client, edition).count("story-vinjett") == 3


def test_an_event_says_when_and_where(client: Client) -> None:
    event = event_on(date(2031, 5, 6), title_sv="Mötesplats", place_sv="Nacka", online=True, course="moved")
    html = html_of(client, edition_with({"event": event}))
    for words in ("Mötesplats", "Tisdag 6 maj 2031", "Nacka", "digitalt", "Flyttat"):
        assert words in html


def test_an_item_of_words_alone_needs_no_page(client: Client) -> None:
    html = html_of(client, edition_with({"headline_sv": "Bara ord", "teaser_sv": "<p>Här.</p>"}))
    assert "Bara ord" in html
    assert "Läs mer" not in html


@pytest.mark.parametrize("state", HIDDEN)
def test_items_whose_page_is_not_public_are_left_out(state: str, client: Client) -> None:
    edition = edition_with(
        {"article": ArticleFactory(**traits(state)), "headline_sv": CANARY, "teaser_sv": f"<p>{CANARY}</p>"},
        {"event": EventFactory(**traits(state)), "headline_sv": CANARY},
        {"headline_sv": "Det här syns"},
    )
    html = html_of(client, edition)
    assert "Det här syns" in html
    assert CANARY not in html


def test_a_file_in_a_teaser_is_public_while_the_item_is() -> None:
    document = DocumentFactory()
    teaser = f'<p><a href="{document.get_absolute_url()}">Fil</a></p>'
    article = ArticleFactory()
    edition_with({"article": article, "teaser_sv": teaser})
    assert not Document.objects.public().exists()
    edition_with({"article": ArticleFactory(published=True), "teaser_sv": teaser})
    assert list(Document.objects.public()) == [document]


# Languages ---------------------------------------------------------------------------------------------


def english_page(client: Client, edition: Edition) -> str:
    with override("en"):
        address = edition.get_absolute_url()
    return client.get(address).content.decode()


def test_own_words_follow_the_edition_and_the_articles_words_the_article(client: Client) -> None:
    article = ArticleFactory(published=True, in_english=True, title_en="Ready article", lead_en="Ready lead")
    edition = edition_with(
        {"article": article},
        {"headline_sv": "Egen rubrik", "headline_en": "Own headline"},
        title_en="Not ready",
    )
    html = english_page(client, edition)
    assert "<h2>Ready article</h2>" in html
    assert '<h2 lang="sv">Egen rubrik</h2>' in html
    assert "Not ready" not in html


def test_a_swedish_article_in_an_english_edition_says_so(client: Client) -> None:
    article = ArticleFactory(published=True, title_sv="Bara på svenska")
    edition = edition_with(
        {"article": article}, {"headline_sv": "Egen", "headline_en": "Own headline"}, in_english=True
    )
    html = english_page(client, edition)
    assert '<h2 lang="sv">Bara på svenska</h2>' in html
    assert "<h2>Own headline</h2>" in html


# The automatic list --------------------------------------------------------------------------------------


def coming_in(client: Client, edition: Edition) -> list:
    return [entry.item for entry in page(client, edition).context["coming"]]


def test_the_list_holds_meetings_and_events_of_the_editions_weeks(client: Client) -> None:
    day = date(2026, 3, 2)
    edition = EditionFactory(published=True, date=day, weeks_ahead=2)
    first_day = event_on(day)
    meeting = MeetingFactory(published=True, date=day + timedelta(days=7))
    last_day = event_on(day + timedelta(weeks=2))
    event_on(day - timedelta(days=1))
    MeetingFactory(published=True, date=day + timedelta(days=15))
    assert coming_in(client, edition) == [first_day, meeting, last_day]


def test_what_an_editor_has_removed_is_not_listed(client: Client) -> None:
    edition = EditionFactory(published=True)
    soon = timezone.localdate() + timedelta(days=3)
    removed_event, removed_meeting = event_on(soon), MeetingFactory(published=True, date=soon)
    kept_event, kept_meeting = event_on(soon), MeetingFactory(published=True, date=soon)
    edition.removed_events.add(removed_event)
    edition.removed_meetings.add(removed_meeting)
    assert set(coming_in(client, edition)) == {kept_event, kept_meeting}


@pytest.mark.parametrize("state", HIDDEN)
def test_only_what_is_public_is_listed(state: str, client: Client) -> None:
    soon = timezone.localdate() + timedelta(days=3)
    EventFactory(**traits(state))
    MeetingFactory(**traits(state), date=soon)
    MeetingFactory(published=True, date=soon, body=BodyFactory(**traits(state)))
    assert coming_in(client, EditionFactory(published=True)) == []


def test_cancelled_entries_are_marked_and_an_empty_list_has_no_heading(client: Client) -> None:
    edition = EditionFactory(published=True)
    assert "Kommande möten" not in html_of(client, edition)
    EventFactory(published=True, course="cancelled")
    html = html_of(client, edition)
    assert "Kommande möten och nätverksträffar" in html
    assert "Inställt" in html


# Editions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", HIDDEN)
def test_an_edition_that_is_not_public_does_not_exist(state: str, client: Client) -> None:
    edition = EditionFactory(**traits(state), title_sv=CANARY, lead_sv=CANARY)
    hidden, nowhere = client.get(edition.get_absolute_url()), client.get("/nyhetsbrev/99999/")
    assert (hidden.status_code, hidden.content) == (404, nowhere.content)
    assert CANARY not in client.get("/nyhetsbrev/").content.decode()


def test_an_editor_previews_an_edition_with_its_public_items_only(client: Client) -> None:
    edition = EditionFactory(title_sv="Bara utkast")
    EditionItemFactory(edition=edition, article=ArticleFactory(title_sv=CANARY))
    EditionItemFactory(edition=edition, article=ArticleFactory(published=True, title_sv="Publicerad"))
    html = client_of(COMMUNICATOR).get(admin_url(edition, "preview")).content.decode()
    assert "Bara utkast" in html
    assert "Publicerad" in html
    assert CANARY not in html


@pytest.mark.parametrize("number", ["0", "9" * 19, "9" * 40, "abc", "-1"])
def test_numbers_that_do_not_exist_are_missing(number: str, client: Client) -> None:
    assert client.get(f"/nyhetsbrev/{number}/").status_code == 404


def test_the_archive_has_the_newest_number_first_and_can_be_narrowed_to_a_year(client: Client) -> None:
    old = EditionFactory(published=True, number=3, date=date(2024, 5, 1))
    new = EditionFactory(published=True, number=10, date=date(2025, 5, 1))
    assert list(client.get("/nyhetsbrev/").context["page"]) == [new, old]
    assert list(client.get("/nyhetsbrev/?ar=2024").context["page"]) == [old]


@pytest.mark.parametrize("query", ["?ar=abc", "?ar=99999", "?ar=1950"])
def test_a_wrong_year_gives_an_empty_list_with_a_way_out(query: str, client: Client) -> None:
    EditionFactory(published=True)
    html = client.get(f"/nyhetsbrev/{query}").content.decode()
    assert "Visa alla nyhetsbrev" in html


@pytest.mark.parametrize("address", ["archive", "edition"])
def test_queries_are_few_and_the_same_for_few_and_for_many(
    address: str, client: Client, django_assert_max_num_queries
) -> None:
    counts, number, image = [], 0, ImageFactory()
    for size in (2, 7):
        edition = EditionFactory(published=True)
        for number in range(size):
            article = ArticleFactory(published=True, lead_image=image)
            target = ArticleFactory(published=True)
            teaser = f'<p><a href="ref:news.article:{target.pk}">Länk {number}</a></p>'
            EditionItemFactory(edition=edition, article=article, teaser_sv=teaser)
            EditionItemFactory(edition=edition, event=EventFactory(published=True))
            EditionFactory(published=True)
            MeetingFactory(published=True, date=timezone.localdate() + timedelta(days=number))
        url = "/nyhetsbrev/" if address == "archive" else edition.get_absolute_url()
        with django_assert_max_num_queries(12) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
