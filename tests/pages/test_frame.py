"""The frame of a preview: its language links stay in the preview, and nothing names a public address."""

import pytest
from django.test import Client

from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_language_links_of_a_preview_lead_to_previews(language: str) -> None:
    client, article = client_of(COMMUNICATOR), ArticleFactory(in_english=True)
    preview = admin_url(article, "preview")
    html = client.get(preview, {"lang": language}).text
    other = {"sv": "en", "en": "sv"}[language]
    assert f'href="{preview}?lang={other}"' in html
    assert f'<html lang="{other}"' in client.get(f"{preview}?lang={other}").text


def test_a_preview_names_no_address_for_search_engines() -> None:
    article = ArticleFactory(in_english=True, published=True)
    preview = client_of(COMMUNICATOR).get(admin_url(article, "preview")).text
    public = Client().get(article.get_absolute_url()).text
    for link in ('rel="canonical"', "hreflang="):
        assert link not in preview.partition("</head>")[0]
        assert link in public.partition("</head>")[0]
