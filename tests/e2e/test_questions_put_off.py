"""A dialog that is closed without an answer leaves a form that goes on, in a real Chromium."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from storsthlm.publishing.models import Draft
from tests.factories.accounts import PASSWORD
from tests.factories.news import ArticleFactory

from .browsing import assert_accessible
from .writing import is_kept, open_form, somebody, title

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

IN_BROWSER = "() => Object.entries(localStorage).filter(([key]) => key.startsWith('draft:')).join()"


@pytest.fixture
def anna(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Anna", "Berg")


@pytest.fixture
def erik(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Erik", "Lund")


def test_logging_in_can_wait(anna: Page) -> None:
    article = ArticleFactory(published=True)
    open_form(anna, article)
    Session.objects.all().delete()
    title(anna).fill("Skriven utloggad")
    dialog = anna.get_by_role("dialog", name="Logga in igen")
    leave(anna)
    expect(anna.locator("#draft-status")).to_contain_text("Du är utloggad")
    with anna.expect_response("**/keep/", timeout=10_000):
        title(anna).fill("Mera utloggad")
    anna.wait_for_timeout(500)
    expect(dialog).to_be_hidden()
    assert "Mera utloggad" in anna.evaluate(IN_BROWSER)
    assert_accessible(anna)
    anna.get_by_role("button", name="Publicera ändringarna").click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Inte nu").click()
    expect(dialog).to_be_hidden()
    anna.keyboard.press("Control+s")
    leave(anna)
    anna.locator(".draft-told").get_by_role("button", name="Logga in").click()
    log_in_again(anna)
    is_kept(anna)
    assert Draft.objects.get().data["title_sv"] == ["Mera utloggad"]
    anna.get_by_role("button", name="Publicera ändringarna").click()
    expect(anna.locator(".success")).to_contain_text("Ändringarna är publicerade.")


def test_whoever_has_logged_in_elsewhere_is_not_asked(anna: Page) -> None:
    open_form(anna, ArticleFactory())
    Session.objects.all().delete()
    title(anna).fill("Skriven utloggad")
    leave(anna)
    user = anna.locator("#draft").get_attribute("data-username")
    beside = anna.context.new_page()
    beside.goto("/admin/login/")
    beside.get_by_label("Användarnamn").fill(user)
    beside.get_by_label("Lösenord").fill(PASSWORD)
    beside.get_by_label("Lösenord").press("Enter")
    is_kept(anna)
    beside.close()
    assert Draft.objects.get().data["title_sv"] == ["Skriven utloggad"]


def test_a_button_pressed_by_whoever_is_logged_out_and_has_written_nothing(anna: Page) -> None:
    open_form(anna, ArticleFactory(published=True))
    Session.objects.all().delete()
    anna.get_by_role("button", name="Spara utkast").click()
    leave(anna)
    anna.locator(".draft-told").get_by_role("button", name="Logga in").press("Enter")
    log_in_again(anna)
    expect(anna.locator("#draft-status")).to_have_text("Du är inloggad igen.")
    expect(anna.locator("#draft-status")).to_be_focused()  # the button is gone


@pytest.fixture
def undecided(anna: Page, erik: Page) -> Page:
    """Erik has written over what Anna has kept, and has closed the question with the key, three times."""
    article = ArticleFactory(title_sv="Den gamla", lead_sv="Ingressen", published=True)
    open_form(anna, article)
    open_form(erik, article)
    title(anna).fill("Annas")
    is_kept(anna)
    title(erik).fill("Eriks")
    expect(erik.get_by_role("dialog")).to_be_visible(timeout=10_000)
    for _press in range(3):
        erik.keyboard.press("Escape")
    expect(erik.get_by_role("dialog")).to_be_hidden()
    expect(erik.locator("#draft-status")).to_contain_text("Anna Berg har ändrat samma sak som du.")
    return erik


def test_choosing_between_two_texts_can_wait(undecided: Page) -> None:
    with undecided.expect_response("**/keep/", timeout=10_000):
        undecided.locator("#id_lead_sv").fill("Eriks ingress")
    undecided.wait_for_timeout(1_000)
    dialog = undecided.get_by_role("dialog", name="Ni har ändrat samma sak")
    expect(dialog).to_be_hidden()
    assert "Eriks ingress" in undecided.evaluate(IN_BROWSER)
    assert_accessible(undecided)
    assert Draft.objects.get().data["title_sv"] == ["Annas"]
    undecided.get_by_role("button", name="Publicera ändringarna").click()
    dialog.get_by_role("button", name="Välj senare").click()
    expect(undecided.get_by_role("button", name="Välj text")).to_be_visible()  # by then it is put off
    undecided.keyboard.press("Control+s")
    expect(dialog).to_be_visible()
    undecided.keyboard.press("Escape")
    undecided.get_by_role("button", name="Välj text").click()
    dialog.get_by_role("button", name="Fortsätt").click()
    expect(undecided.get_by_role("button", name="Välj text")).to_be_hidden()
    data = Draft.objects.get().data
    assert (data["title_sv"], data["lead_sv"]) == (["Eriks"], ["Eriks ingress"])


def test_choosing_can_wait_also_where_the_page_has_been_left(undecided: Page) -> None:
    undecided.reload()
    dialog = undecided.get_by_role("dialog", name="Ni har ändrat samma sak")
    expect(dialog).to_be_visible()
    undecided.keyboard.press("Escape")
    expect(title(undecided)).to_have_value("Eriks")
    expect(undecided.locator("#draft-status")).to_contain_text("Någon annan har ändrat samma sak")
    title(undecided).fill("Eriks igen")
    undecided.wait_for_timeout(3_000)
    assert Draft.objects.get().data["title_sv"] == ["Annas"]
    assert "Eriks igen" in undecided.evaluate(IN_BROWSER)
    undecided.get_by_role("button", name="Välj text").click()
    expect(dialog).to_contain_text("Eriks igen")
    dialog.get_by_role("radio", name="Text från Anna Berg").check()
    dialog.get_by_role("button", name="Fortsätt").click()
    expect(title(undecided)).to_have_value("Annas")


def leave(page: Page) -> None:
    """By the key, as soon as the form for logging in has come."""
    expect(page.frame_locator("#draft-login iframe").get_by_label("Lösenord")).to_be_visible(timeout=10_000)
    page.keyboard.press("Escape")
    expect(page.locator("#draft-login")).to_be_hidden()


def log_in_again(page: Page) -> None:
    frame = page.frame_locator("#draft-login iframe")
    frame.get_by_label("Lösenord").fill(PASSWORD)
    frame.get_by_label("Lösenord").press("Enter")
