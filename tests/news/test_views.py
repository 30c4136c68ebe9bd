"""News as a visitor meets them: lists, filters, the article of every kind."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override

from news.models import Article
from storsthlm.publishing.pagination import PAGE_SIZE
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.pages import ContactFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db


def read(path: str, **query: str) -> str:
    response = Visitor().get(path, query)
    assert response.status_code == 200, path
    return response.text


def titles_at(path: str, **query: str) -> list[str]:
    return [str(article) for article in Visitor().get(path, query).context["page"]]


def test_the_list_shows_the_newest_first_and_cuts_it_into_pages() -> None:
    start = timezone.now() - timedelta(days=100)
    made = [
        ArticleFactory(published=True, public_from=start + timedelta(days=n)) for n in range(PAGE_SIZE + 2)
    ]
    newest_first = [str(article) for article in reversed(made)]
    assert titles_at("/nyheter/") == newest_first[:PAGE_SIZE]
    assert titles_at("/nyheter/", sida="2") == newest_first[PAGE_SIZE:]
    assert 'rel="next"' in read("/nyheter/")


def test_an_empty_list_and_an_empty_choice_show_a_way_out() -> None:
    assert 'href="/nyheter/"' in read("/nyheter/", tagg="finnsinte")
    ArticleFactory(published=True)
    assert 'href="/nyheter/"' in read("/nyheter/", typ="job")


def test_each_area_has_its_list_with_articles_of_further_areas_too() -> None:
    climate, housing = CategoryFactory(slug="klimat"), CategoryFactory(slug="bostad")
    main = ArticleFactory(published=True, category=climate)
    further = ArticleFactory(published=True, category=housing, categories=[climate])
    ArticleFactory(published=True, category=housing)
    assert set(titles_at("/nyheter/kategori/klimat/")) == {str(main), str(further)}
    assert Visitor().get("/nyheter/kategori/finns-inte/").status_code == 404


def test_an_article_in_two_areas_stands_once_in_each_list() -> None:
    climate = CategoryFactory(slug="klimat")
    ArticleFactory(published=True, category=climate, categories=[climate, CategoryFactory()], tags=["a", "b"])
    assert len(titles_at("/nyheter/kategori/klimat/")) == 1
    assert len(titles_at("/nyheter/", kategori="klimat")) == 1


def test_the_list_is_narrowed_by_tag_kind_and_year() -> None:
    old = datetime(2019, 12, 31, 22, 59, tzinfo=UTC)  # one minute to midnight in Stockholm
    new_year = old + timedelta(minutes=1)
    last = ArticleFactory(published=True, public_from=old, tags=["Elnät"])
    first = ArticleFactory(published=True, public_from=new_year, job=True)
    assert titles_at("/nyheter/", ar="2019") == [str(last)]
    assert titles_at("/nyheter/", ar="2020") == [str(first)]
    assert titles_at("/nyheter/", tagg="elnät") == [str(last)]
    assert titles_at("/nyheter/", typ="job") == [str(first)]


def test_the_address_holds_the_year_of_the_first_publication_and_no_other() -> None:
    article = ArticleFactory(published=True, first_public_at=datetime(2019, 12, 31, 23, 30, tzinfo=UTC))
    assert article.get_absolute_url() == f"/nyheter/2020/{article.slug}/"  # half past midnight in Stockholm
    assert Visitor().get(article.get_absolute_url()).status_code == 200
    assert Visitor().get(f"/nyheter/2019/{article.slug}/").status_code == 404
    assert Visitor().get(f"/nyheter/99999/{article.slug}/").status_code == 404


def test_a_move_in_time_keeps_the_address() -> None:
    article = ArticleFactory(published=True)
    before = article.get_absolute_url()
    Article.objects.filter(pk=article.pk).update(public_from=timezone.now() - timedelta(days=800))
    article.refresh_from_db()
    assert article.get_absolute_url() == before


@pytest.mark.parametrize("kind", Article.Kind.values)
def test_every_kind_has_its_page_in_both_languages(kind: str) -> None:
    article = ArticleFactory(published=True, in_english=True, kind=kind)
    for language, title in (("sv", article.title_sv), ("en", article.title_en)):
        with override(language):
            assert title in read(article.get_absolute_url())


def test_an_interview_tells_who_is_interviewed() -> None:
    article = ArticleFactory(published=True, interview=True)
    page = read(article.get_absolute_url())
    for words in (article.interviewee, article.interviewee_title_sv, article.interviewee_organisation):
        assert words in page


def test_a_job_tells_its_last_day() -> None:
    article = ArticleFactory(published=True, job=True, last_application_day=date(2099, 6, 1))
    assert "1 juni 2099" in read(article.get_absolute_url())


def test_fields_of_another_kind_stay_in_the_admin() -> None:
    article = ArticleFactory(published=True, kind="news", interviewee="Örjan Åkesson")
    assert "Örjan Åkesson" not in read(article.get_absolute_url())


def test_the_article_shows_picture_documents_contacts_and_tags() -> None:
    image, document, contact = ImageFactory(), DocumentFactory(), ContactFactory()
    article = ArticleFactory(published=True, lead_image=image, contacts=[contact], tags=["Elnät"])
    ArticleDocumentFactory(article=article, document=document)
    page = read(article.get_absolute_url())
    assert f'alt="{image.alt_sv}"' in page
    assert document.get_absolute_url() in page
    assert contact.name in page
    assert "/nyheter/?tagg=eln" in page


def test_chosen_related_articles_go_before_others_of_the_area() -> None:
    category = CategoryFactory()
    chosen, beside = ArticleFactory(published=True), ArticleFactory(published=True, category=category)
    with_choice = ArticleFactory(published=True, category=category, related=[chosen])
    without = ArticleFactory(published=True, category=category)
    shown = Visitor().get(with_choice.get_absolute_url()).context["related"]
    assert list(shown) == [chosen]
    assert beside in Visitor().get(without.get_absolute_url()).context["related"]


def test_markup_in_a_title_is_shown_and_not_obeyed() -> None:
    markup = {"title_sv": "<script>alert(1)</script>", "lead_sv": '"><img src=x onerror=alert(1)>'}
    article = ArticleFactory(published=True, **markup)
    for path in (article.get_absolute_url(), "/nyheter/", "/", "/nyheter/flode.xml"):
        page = Visitor().get(path).body.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_tags_and_breadcrumb_are_marked_as_swedish_on_an_english_page() -> None:
    article = ArticleFactory(published=True, tags=["Elnät"])
    with override("en"):
        english = read(article.get_absolute_url())
    assert ' lang="sv">Elnät</a>' in english
    assert f'<span aria-current="page" lang="sv">{article.title_sv}</span>' in english
    swedish = read(article.get_absolute_url())
    assert ">Elnät</a>" in swedish
    assert ' lang="sv">Elnät' not in swedish


def test_an_english_page_says_that_the_swedish_text_is_newer() -> None:
    article = ArticleFactory(published=True, in_english=True)
    with override("en"):
        address = article.get_absolute_url()
        note = gettext("Den svenska texten är nyare än den engelska.")
    assert note not in read(address)
    article.english = Article.English.BEHIND
    article.save()
    shown = read(address)
    assert note in shown
    assert article.title_en in shown
    assert "nyare än den engelska" not in read(article.get_absolute_url())


def test_the_menu_tells_the_page_itself_from_one_below_it() -> None:
    article = ArticleFactory(published=True)
    assert '<a href="/nyheter/" aria-current="page">' in read("/nyheter/")
    assert '<a href="/nyheter/" aria-current="true">' in read(article.get_absolute_url())


def test_a_contact_shows_its_address_beside_the_article_and_in_the_foot() -> None:
    office = ContactFactory(name="Kansliet", address="Exempelgatan 1, Stockholm", in_footer=True)
    article = ArticleFactory(published=True, contacts=[office])
    assert read(article.get_absolute_url()).count("Exempelgatan 1, Stockholm") == 2
    assert "Exempelgatan 1, Stockholm" in read("/kakor/")
