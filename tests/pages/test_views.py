"""Standing pages, the menu that is built from them, and what is said of cookies."""

import pytest
from django.test import Client
from django.utils.translation import override

from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.pages.cookies import COOKIES
from storsthlm.pages.frame import Frame
from storsthlm.pages.menu import sections
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import ContactFactory, PageDocumentFactory, PageFactory
from tests.helpers import Visitor, admin_url, filled_in

pytestmark = pytest.mark.django_db


def read(path: str) -> str:
    response = Visitor().get(path)
    assert response.status_code == 200, path
    return response.text


def test_a_page_shows_its_text_documents_contacts_and_the_pages_below_it() -> None:
    page, document, contact = PageFactory(published=True), DocumentFactory(), ContactFactory()
    page.contacts.add(contact)
    PageDocumentFactory(page=page, document=document)
    below, hidden = PageFactory(published=True, parent=page), PageFactory(parent=page)
    shown = read(page.get_absolute_url())
    for words in (page.title_sv, "Vi samordnar", document.get_absolute_url(), contact.email, below.title_sv):
        assert words in shown
    assert hidden.title_sv not in shown


def test_a_page_under_a_hidden_parent_does_not_name_it() -> None:
    parent = PageFactory(title_sv="Hemlig avdelning")
    assert "Hemlig avdelning" not in read(PageFactory(published=True, parent=parent).get_absolute_url())


def test_the_menu_holds_public_pages_in_the_editors_order_among_the_sections() -> None:
    first = PageFactory(published=True, menu="main", order=5)
    PageFactory(menu="main", order=6)
    last = PageFactory(published=True, menu="main", order=200)
    menu = [link.url for link in frame_of("/kakor/").standing.menu]
    assert menu[0] == first.get_absolute_url()
    assert menu[-1] == last.get_absolute_url()
    assert len(menu) == 2 + len(sections)


def test_the_menu_marks_where_the_visitor_is() -> None:
    article = ArticleFactory(published=True)
    assert frame_of(article.get_absolute_url()).current == ("/nyheter/",)
    assert 'aria-current="' in read("/nyheter/")


def frame_of(path: str) -> Frame:
    return Visitor().get(path).context["frame"]


def test_the_foot_shows_its_pages_and_the_office() -> None:
    page = PageFactory(published=True, menu="footer")
    office = ContactFactory(name="Kansliet", in_footer=True)
    ContactFactory(email="ej.i.foten@example.org")
    shown = read("/kakor/")
    assert f'href="{page.get_absolute_url()}"' in shown
    assert office.email in shown
    assert "ej.i.foten" not in shown


def test_the_other_language_keeps_the_choices_under_their_other_names() -> None:
    frame = frame_of("/nyheter/?typ=job&sida=1&nonsens=1")
    english = next(link.url for link in frame.languages if link.code == "en")
    assert english == "/en/news/?kind=job"  # the first page of a list has no number


def test_the_slug_of_a_page_is_one_in_both_languages() -> None:
    page = PageFactory(published=True, in_english=True)
    with override("en"):
        assert page.get_absolute_url() == f"/en/about/{page.slug}/"


# Cookies ----------------------------------------------------------------------------------------------------


def test_the_cookie_page_names_every_cookie_in_both_languages() -> None:
    for path in ("/kakor/", "/en/cookies/"):
        shown = read(path)
        assert all(cookie.name in shown for cookie in COOKIES)


def test_a_whole_working_day_sets_no_cookie_that_the_page_does_not_name() -> None:
    user, client = UserFactory(role=COMMUNICATOR), Client()
    article = ArticleFactory()
    client.get("/admin/login/")
    client.post("/admin/login/", {"username": user.username, "password": PASSWORD, "next": "/admin/"})
    client.get("/admin/")
    form = client.get(admin_url(article, "change"))
    client.post(admin_url(article, "change"), {**filled_in(form), "_publish": "1"}, follow=True)
    client.post("/admin/logout/", follow=True)
    set_by_now = set(client.cookies)
    assert {"sessionid", "csrftoken"} <= set_by_now <= {cookie.name for cookie in COOKIES}


def test_the_lifetimes_that_the_page_promises_are_the_real_ones() -> None:
    user, client = UserFactory(role=COMMUNICATOR), Client()
    client.get("/admin/login/")
    client.post("/admin/login/", {"username": user.username, "password": PASSWORD})
    two_weeks, a_year = 14 * 24 * 3600, 52 * 7 * 24 * 3600
    assert client.cookies["sessionid"]["max-age"] == two_weeks
    assert client.cookies["csrftoken"]["max-age"] == a_year
