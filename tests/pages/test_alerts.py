"""The important message: on every page while its time lasts, in the right language, and previewed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from lxml import html

from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.pages.models import Alert
from storsthlm.pages.querysets import MOST_ALERTS
from tests.factories.news import ArticleFactory
from tests.factories.pages import AlertFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


def alerts(path: str = "/", client: Client | None = None) -> list[html.HtmlElement]:
    page = html.fromstring((client or Client()).get(path).content)
    return page.xpath("//section[@class='alerts']/div")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_page_without_a_message_has_no_landmark_for_one() -> None:
    AlertFactory()
    assert 'class="alerts"' not in Client().get("/").text


def test_it_stands_on_every_page_before_the_header_with_its_level_in_words() -> None:
    AlertFactory(published=True, level="warning", text_sv="Telefonerna är nere.")
    for path in ("/", "/nyheter/", "/kakor/", ArticleFactory(published=True).get_absolute_url()):
        assert [words(alert) for alert in alerts(path)] == ["Varning Telefonerna är nere."]
    page = html.fromstring(Client().get("/").content)
    section = page.xpath("//section[@class='alerts']")[0]
    assert (section.get("aria-label"), section.getnext().tag) == ("Viktigt meddelande", "header")


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [(-2, None, True), (-2, 1, True), (-2, -1, False), (1, None, False), (1, 2, False)],
)
def test_it_shows_from_and_until_its_times_without_any_job(start: int, end: int | None, shown: bool) -> None:
    now = timezone.now()
    AlertFactory(
        published=True,
        public_from=now + timedelta(minutes=start),
        public_until=end and now + timedelta(minutes=end),
    )
    assert bool(alerts()) is shown


def test_warnings_stand_first_and_there_are_never_more_than_three() -> None:
    AlertFactory(published=True, level="warning", text_sv="Först.")
    for _number in range(MOST_ALERTS):
        AlertFactory(published=True)
    shown = alerts()
    assert len(shown) == MOST_ALERTS
    assert words(shown[0]) == "Varning Först."


def test_english_is_shown_when_it_is_ready_and_swedish_is_marked_otherwise() -> None:
    AlertFactory(published=True, text_sv="Bara svenska.", link_sv="/nyheter/", link_text_sv="Läs om det")
    (swedish,) = alerts("/en/")
    assert swedish.xpath(".//span/@lang") == ["sv"]
    Alert.objects.update(english="ready", text_en="In English.", link_text_en="Read about it")
    (english,) = alerts("/en/")
    assert words(english) == "Information In English. Read about it"
    assert english.xpath(".//span/@lang") == []
    assert english.xpath(".//a/@href") == ["/nyheter/"]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "//evil.example", "nyheter", "ftp://x.example", "https:///x", "/a b"]
)
def test_a_link_that_leads_nowhere_is_refused(link: str) -> None:
    with pytest.raises(ValidationError):
        AlertFactory(link_sv=link, link_text_sv="Läs mer")


def test_a_link_without_words_is_refused() -> None:
    with pytest.raises(ValidationError):
        AlertFactory(link_sv="/nyheter/")


def test_a_communicator_previews_it_on_the_start_page_and_publishes_it() -> None:
    client, alert = client_of(COMMUNICATOR), AlertFactory(text_sv="Snart.")
    assert [words(each) for each in alerts(admin_url(alert, "preview"), client)] == ["Information Snart."]
    assert alerts() == []
    form = client.get(admin_url(alert, "change"))
    client.post(admin_url(alert, "change"), {**filled_in(form), "_publish": "1"})
    assert [words(each) for each in alerts()] == ["Information Snart."]


def test_the_list_in_the_admin_says_what_shows_now() -> None:
    AlertFactory(published=True, text_sv="Syns.")
    AlertFactory(expired=True, text_sv="Har synts.")
    rows = html.fromstring(client_of(COMMUNICATOR).get(admin_url(Alert, "changelist")).content)
    cells = {
        words(row.xpath(".//th")[0]): row.xpath(".//td[contains(@class,'shows_now')]//img/@alt")
        for row in rows.xpath("//tbody/tr")
    }
    assert cells == {"Syns.": ["True"], "Har synts.": ["False"]}


def test_a_secretary_has_no_hand_in_it() -> None:
    assert client_of(SECRETARY).get(admin_url(AlertFactory(), "change")).status_code == 403
