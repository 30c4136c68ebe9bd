"""Pages for what goes wrong: in the language of the address, without the database, and with a way out."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from lxml import html

PAGES = ["400", "403", "403_csrf", "404", "410", "414", "500", "503"]


def error_page(name: str, language: str) -> html.HtmlElement:
    with override(language):
        return html.fromstring(render_to_string(f"{name}.html"))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_an_error_page_needs_no_database_and_leads_to_the_start_page(name, language):
    page = error_page(name, language)
    home = "/" if language == "sv" else "/en/"
    assert page.get("lang") == language
    assert len(page.xpath("//h1")) == 1
    assert home in page.xpath("//main//a/@href")


@pytest.mark.parametrize("name", PAGES)
def test_an_error_page_asks_not_to_be_indexed(name):
    assert error_page(name, "sv").xpath("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.django_db
@pytest.mark.parametrize("start", ["/", "/en/"])
def test_every_wrong_address_of_a_language_gives_the_same_bytes(client, start):
    addresses = ["finns-inte/", "nyheter/2026/hemligt/?a=<b>", "organ/x/1999-01-01/", "news/2026/x/"]
    answers = [client.get(start + address) for address in addresses]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
