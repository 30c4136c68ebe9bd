"""English is shown when it is marked ready, and nowhere a moment earlier."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from news.models import Article
from storsthlm.publishing.languages import content_language
from tests.factories.news import ArticleFactory

pytestmark = pytest.mark.django_db

English = Article.English


@pytest.mark.parametrize(
    ("english", "shown"),
    [(English.NONE, "Elnätet"), (English.READY, "The grid"), (English.BEHIND, "The grid")],
)
def test_english_text_waits_for_the_mark(english: str, shown: str) -> None:
    article = ArticleFactory(title_sv="Elnätet", title_en="The grid", english=english)
    with override("en"):
        assert article.title == shown
    with override("sv"):
        assert article.title == "Elnätet"


def test_a_field_without_english_falls_back_by_itself() -> None:
    article = ArticleFactory(
        title_sv="Elnätet", title_en="The grid", lead_sv="Ingress", english=English.READY
    )
    with override("en"):
        assert (article.title, article.lead) == ("The grid", "Ingress")


def test_the_rule_also_holds_for_rows_read_without_all_their_fields() -> None:
    ArticleFactory(title_sv="Elnätet", title_en="The grid")
    with override("en"):
        assert Article.objects.defer("body_sv", "body_en").get().title == "Elnätet"


@pytest.mark.parametrize(
    ("english", "spoken", "language"),
    [
        (English.NONE, "sv", "sv"),
        (English.NONE, "en", "sv"),
        (English.READY, "en", "en"),
        (English.BEHIND, "en", "en"),
        (English.READY, "sv", "sv"),
    ],
)
def test_the_language_of_the_text_is_known(english: str, spoken: str, language: str) -> None:
    with override(spoken):
        assert content_language(ArticleFactory.build(english=english)) == language


@pytest.mark.parametrize(
    ("english", "spoken", "attribute"),
    [("none", "en", ' lang="sv"'), ("ready", "en", ""), ("none", "sv", "")],
)
def test_swedish_on_an_english_page_says_so(english: str, spoken: str, attribute: str) -> None:
    template = Template("{% load publishing %}<p{% lang item %}>")
    with override(spoken):
        item = ArticleFactory.build(english=english, category=None)
        assert template.render(Context({"item": item})) == f"<p{attribute}>"
