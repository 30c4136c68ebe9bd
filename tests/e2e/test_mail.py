"""An edition as mail in a browser: no barrier in any mode, and shown beside the form as it is written."""

import pytest
from playwright.sync_api import Browser, Page, expect

from newsletter.mail.letter import letter_of
from newsletter.models import Delivery, Edition, Sending
from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.accounts import UserFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import ImageFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.factories.pages import ContactFactory
from tests.factories.subscribers import SubscriberFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import admin_url

from .browsing import PHONE, assert_accessible, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
LONGEST = "Sjukvårdsförvaltningsövergripandesamverkansöverenskommelse"


@pytest.fixture
def edition() -> Edition:
    ContactFactory(in_footer=True, address="Box 1, 100 01 Stockholm", email="post@example.org")
    edition = EditionFactory(published=True, title_sv=f"Nytt om {LONGEST}")
    for colour in ("sea", "forest", "plum", "amber", "brick", "teal", "slate", "rose"):
        area = CategoryFactory(colour=colour)
        article = ArticleFactory(published=True, category=area, lead_image=ImageFactory())
        EditionItemFactory(edition=edition, article=article)
    teaser = '<h2>Mer</h2><p>Läs <a href="https://example.org/">domen</a>.</p><ul><li>ett</li></ul>'
    EditionItemFactory(edition=edition, headline_sv=LONGEST, teaser_sv=teaser)
    EditionItemFactory(edition=edition, event=EventFactory(published=True))
    return edition


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_barriers_in_a_mail(
    browser: Browser, edition: Edition, language: str, scheme: str, subtests
) -> None:
    letter = letter_of(edition, language)
    for width in (PHONE, 720):
        with subtests.test(width=width):
            context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
            page = context.new_page()
            page.set_content(letter.html)
            assert_accessible(page)
            context.close()


def test_the_mail_is_shown_beside_the_form_while_somebody_writes(page: Page, live_server) -> None:
    edition = EditionFactory()
    EditionItemFactory(edition=edition)
    log_in(page, live_server.url, UserFactory(role=COMMUNICATOR).username)
    page.goto(live_server.url + admin_url(edition, "change"))
    page.locator("button[name=_preview]").click()
    pane = page.locator("#draft-preview")
    pane.get_by_label("Mejl", exact=True).check()
    shown = page.frame_locator("#draft-preview iframe:not([hidden])")
    expect(shown.get_by_role("link", name="Läs i webbläsaren")).to_be_visible()
    page.locator("#id_title_sv").fill("Nytt medan jag skriver")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Nytt medan jag skriver", timeout=15_000)
    pane.get_by_label("Mejl som text").check()
    expect(shown.get_by_text("Sluta prenumerera:")).to_be_visible()


def test_a_sending_is_watched_as_it_goes_and_has_no_barriers(page: Page, site: str) -> None:
    edition = EditionFactory(published=True)
    EditionItemFactory(edition=edition)
    readers = SubscriberFactory.create_batch(3)
    log_in(page, site, UserFactory(role=COMMUNICATOR).username)
    page.goto(site + admin_url(edition, "sending"))
    assert_accessible(page)
    page.get_by_role("button", name="Skicka till prenumeranterna").click()
    expect(page.get_by_text("0 av 3")).to_be_visible()
    assert_accessible(page)
    mails = Delivery.objects.order_by("pk")
    mails.filter(subscriber=readers[0]).update(state="sent")
    expect(page.get_by_text("1 av 3")).to_be_visible(timeout=15_000)
    mails.exclude(subscriber=readers[0]).update(state="doubt")
    Sending.objects.update(state="done")
    expect(page.get_by_role("button", name="De valda kom fram")).to_be_visible(timeout=15_000)
    page.set_viewport_size({"width": PHONE, "height": 800})
    assert_accessible(page)
