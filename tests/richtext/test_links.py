"""The registry of what can be linked."""

import uuid
from datetime import timedelta

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from news.models import Article
from storsthlm.richtext import links
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory

DOCUMENT = "0a1b2c3d-0a1b-4c3d-8e4f-0a1b2c3d4e5f"


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "_kinds", {})


@pytest.fixture
def articles() -> None:
    links.register_model(
        Article, "Artiklar", search_fields=("title_sv", "title_en"), note=lambda row: row.get_kind_display()
    )


@pytest.fixture
def asked(db: None, rf: RequestFactory) -> HttpRequest:
    """What an editor with every right asks for."""
    request = rf.get("/")
    request.user = UserFactory(is_superuser=True)
    return request


def ref(identity: object, key: str = "news.article") -> str:
    return f'<a href="ref:{key}:{identity}">x</a>'


def test_references_tell_what_a_text_links() -> None:
    text = ref(12) + ref(DOCUMENT, "documents.document") + '<a href="/x">x</a>'
    assert links.references(text) == {("news.article", "12"), ("documents.document", DOCUMENT)}


def test_identity_of_another_form_is_not_looked_up() -> None:
    asked: list[set] = []
    links.register("a.b", "B", urls=lambda ids: asked.append(ids) or {}, search=lambda query, request: [])
    links.register(
        "c.d", "D", urls=lambda ids: {next(iter(ids)): "/d/"}, search=lambda q, r: [], identity=uuid.UUID
    )
    found = links.addresses([ref(DOCUMENT, "a.b"), ref(5, "c.d"), ref(DOCUMENT, "c.d")])
    assert asked == []
    assert found == {f"ref:c.d:{DOCUMENT}": "/d/"}


@pytest.mark.django_db
def test_model_answers_with_public_rows_only_in_one_query(articles, django_assert_num_queries) -> None:
    public, draft = ArticleFactory(published=True), ArticleFactory()
    texts = [ref(public.pk), ref(draft.pk), ref(10**17), ref(DOCUMENT)]
    with django_assert_num_queries(1):
        found = links.addresses(texts)
    assert found == {f"ref:news.article:{public.pk}": public.get_absolute_url()}


@pytest.mark.django_db
def test_model_is_searched_by_all_words_in_both_languages(articles, asked) -> None:
    ferry = ArticleFactory(title_sv="Ny färjelinje", title_en="A new ferry line")
    ArticleFactory(title_sv="Ny buss")
    (kind,) = links.kinds()
    assert [hit.title for hit in kind.search("färjelinje ny", asked)] == [ferry.title_sv]
    assert [hit.id for hit in kind.search("ferry", asked)] == [ferry.pk]
    assert kind.search("ny tåg", asked) == []
    assert kind.search("färjelinje", asked)[0].note == "Nyhet"


@pytest.mark.django_db
def test_search_is_short(articles, asked) -> None:
    ArticleFactory.create_batch(links.MAX_CHOICES + 1)
    (kind,) = links.kinds()
    assert len(kind.search("", asked)) == links.MAX_CHOICES


@pytest.mark.django_db
def test_titles_are_known_of_drafts_too(articles) -> None:
    draft = ArticleFactory(title_sv="Utkast")
    assert links.titles([ref(draft.pk)]) == {f"ref:news.article:{draft.pk}": "Utkast"}


@pytest.mark.django_db
def test_what_lasts_is_asked_for_a_moment_and_says_when_it_ends(articles, django_assert_num_queries) -> None:
    end = timezone.now() + timedelta(days=9)
    lasting, ending = ArticleFactory(published=True), ArticleFactory(published=True, public_until=end)
    coming, draft = ArticleFactory(scheduled=True), ArticleFactory()
    asked = [f"ref:news.article:{row.pk}" for row in (lasting, ending, coming, draft)]
    with django_assert_num_queries(1):
        now = links.lasting([*asked, "ref:no.such:1", "/x/"], timezone.now())
    assert now == {asked[0]: None, asked[1]: end}
    assert set(links.lasting(asked, timezone.now() + timedelta(days=2))) == {*asked[:3]}
    assert links.lasting([], timezone.now()) == {}


def test_a_kind_that_says_nothing_of_it_lasts_while_it_is_public() -> None:
    links.register("a.b", "B", urls=lambda ids: dict.fromkeys(ids & {1}, "/b/"), search=lambda q, r: [])
    assert links.lasting(["ref:a.b:1", "ref:a.b:2"], timezone.now()) == {"ref:a.b:1": None}
