"""Every page of the admin of every model, found by itself: no barrier, no sideways scroll.

The administrator at a desk in light, the communicator on a tablet in dark; every page a third time at
320 px, for sideways scroll alone.
"""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.urls import reverse
from playwright.sync_api import Page, expect

from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR
from storsthlm.publishing.models import Deleted, Publishable
from tests.factories.accounts import AccountEventFactory, UserFactory
from tests.factories.news import ArticleFactory
from tests.factories.publishing import AuditEntryFactory, RemarkFactory
from tests.helpers import admin_url, something_deleted
from tests.house.matrix import MODEL_VIEWS, NOBODY, SPECIAL_VIEWS, may, may_special
from tests.house.test_access_matrix import registered, views_of
from tests.house.world import World, build

from .browsing import DESK, PHONE, assert_accessible, assert_no_sideways_scroll, log_in, log_in_by_form

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

TABLET = 768
HEIGHT = 900
SITE = ("index", "account", "password_change", "password_change_done", "scheduled", "logged_in")
SITE += ("security", "add_app", "add_passkey")
CASES = [(ADMINISTRATOR, DESK, "light"), (COMMUNICATOR, TABLET, "dark")]
# A preview is the public page itself. Files are no pages, nor is what a dialog is filled with, which
# the browser tests of the editor look at where it is shown.
NO_ADMIN_PAGE = {"preview"}
NO_PAGE_ENDINGS = ("_file", "_export", "_restore", "_take_back", "_without_author", "_findings")
NO_PAGE_ENDINGS += ("_read_agenda", "_grant_allocation", "_registrations_table")
NO_PAGES = {name for name in SPECIAL_VIEWS if name.endswith(NO_PAGE_ENDINGS) or ":richtext:" in name}
# What a role may in general, and not with the row that the world has: a paper of a meeting.
REFUSED = {("documents.document", "delete")}


# One test for each part, so that workers share them.
PARTS: dict[str, Callable[[World, str], list[str]]] = {
    "lists": lambda world, role: [*_model_pages(role, LIST), *_lists(role)],
    "add": lambda world, role: [*_model_pages(role, ADD)],
    "change": lambda world, role: [*_model_pages(role, CHANGE)],
    "rest": lambda world, role: [*_site_pages(), *_model_pages(role, OTHER_VIEWS), *_special(world, role)],
}
LIST, ADD, CHANGE = {"changelist"}, {"add"}, {"change"}
OTHER_VIEWS = set(MODEL_VIEWS) - LIST - ADD - CHANGE - NO_ADMIN_PAGE


@pytest.mark.parametrize(("role", "width", "scheme"), CASES)
@pytest.mark.parametrize("part", PARTS)
def test_no_barriers_on_any_admin_page(
    page: Page, site: str, role: str, width: int, scheme: str, part: str, subtests
) -> None:
    world = _world()
    _arrive(page, site, role, width, scheme)
    for path in PARTS[part](world, role):
        with subtests.test(path=path):
            answer = page.goto(site + path)
            assert answer.status == 200, (path, answer.status)
            assert_accessible(page)
            _assert_fits_a_phone(page, width)


def test_no_barriers_at_the_door(page: Page, site: str) -> None:
    """Log-in, refused and done; the own password, refused; and the way out."""
    user = UserFactory(role=COMMUNICATOR).username
    page.goto(f"{site}/admin/")
    expect(page.get_by_role("button", name="Logga in")).to_have_css("text-transform", "none")
    page.get_by_label("Användarnamn").fill(user)
    page.get_by_label("Lösenord").fill("fel")
    page.get_by_role("button", name="Logga in").click()
    _look_in_every_mode(page)
    log_in_by_form(page, site, user)
    page.goto(site + reverse("admin:password_change"))
    expect(page.get_by_role("link", name="Visa webbplatsen")).to_be_visible()
    page.evaluate("() => { for (const form of document.forms) form.noValidate = true; }")
    page.get_by_role("button", name="Ändra mitt lösenord").click()
    expect(page.locator(".errornote")).to_be_visible()
    expect(page.locator(".submit-row")).to_have_css("position", "static")
    _look_in_every_mode(page)
    page.get_by_role("button", name="Logga ut").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du är utloggad")
    expect(page.get_by_role("navigation")).to_have_count(0)
    _look_in_every_mode(page)


def _look_in_every_mode(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme, forced in (("light", "none"), ("dark", "none"), ("dark", "active")):
            page.emulate_media(color_scheme=scheme, forced_colors=forced)
            assert_accessible(page)


@pytest.mark.parametrize("label", ["news.article", "boards.meeting"])
def test_no_barriers_in_a_refused_form(page: Page, site: str, label: str) -> None:
    _arrive(page, site, ADMINISTRATOR, TABLET, "light")
    page.goto(site + admin_url(apps.get_model(label), "add"))
    page.evaluate("() => { for (const form of document.forms) form.noValidate = true; }")
    page.get_by_role("button", name="Publicera nu").click()
    expect(page.locator(".errornote a").first).to_be_visible()
    assert_accessible(page)


def _world() -> World:
    world = build()
    AccountEventFactory()
    AuditEntryFactory()
    RemarkFactory(item=world.article)
    something_deleted()
    ArticleFactory(title_sv="Länsstrategigruppsordförandekonferensens kommunikationsplattformsutvärdering")
    return world


def _arrive(page: Page, site: str, role: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    log_in(page, site, UserFactory(role=role).username)


def _assert_fits_a_phone(page: Page, width: int) -> None:
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    assert_no_sideways_scroll(page)
    page.set_viewport_size({"width": width, "height": HEIGHT})


def _site_pages() -> list[str]:
    return [reverse(f"admin:{name}") for name in SITE]


def _model_pages(role: str, views: set[str]) -> Iterator[str]:
    for model in registered():
        label = model._meta.label_lower
        for view in views_of(model) if label not in NOBODY else ():
            if view in views and (label, view) not in REFUSED and may(role, label, view):
                yield from _addresses(model, view)


def _addresses(model, view: str) -> list[str]:
    if view in {"changelist", "add"}:
        return [admin_url(model, view)]
    row = _row(model, view)
    return [admin_url(row, view)] if row else []


def _row(model, view: str):
    """What is published cannot be deleted, so that page is tried with a draft where there is one."""
    rows = model._default_manager.order_by("pk")
    if view == "delete" and issubclass(model, Publishable):
        return rows.exclude(status="published").first()
    return (rows.filter(kind=Deleted.Kind.DELETED) if model is Deleted else rows).first()


def _lists(role: str) -> Iterator[str]:
    """Lists with nothing in them, and searched or filtered."""
    for model in registered():
        label = model._meta.label_lower
        if label not in NOBODY and may(role, label, "changelist"):
            yield f"{admin_url(model, 'changelist')}?q=finnsinte"


def _special(world: World, role: str) -> list[str]:
    shown = [path for name, path in SPECIAL_VIEWS.items() if name not in NO_PAGES and may_special(role, name)]
    rows = {"document": world.document, "image": world.image, "account": UserFactory()}
    rows |= {
        "meeting": world.meeting,
        "agreement": world.agreement,
        "decision": world.decision,
        "event": world.event,
        "edition": world.edition,
    }
    return [path.format(**rows) for path in shown]
