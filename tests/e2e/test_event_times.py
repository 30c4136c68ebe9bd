"""When an event begins and ends, written by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from calendar_app.models import Event
from storsthlm.accounts.roles import PUBLISHER
from tests.factories.accounts import UserFactory
from tests.helpers import admin_url

from .browsing import log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(page: Page, site: str) -> Page:
    log_in(page, site, UserFactory(role=PUBLISHER).username)
    page.goto(site + admin_url(Event, "add"))
    return page


def write(page: Page, name: str, moment: str) -> None:
    page.locator(f"#id_{name}").fill(moment)
    page.locator(f"#id_{name}").blur()


def test_the_end_is_proposed_and_follows_the_start_at_the_distance_that_was_chosen(form: Page) -> None:
    end = form.locator("#id_end")
    write(form, "start", "2031-11-25T22:30")
    expect(end).to_have_value("2031-11-26T00:30")
    write(form, "end", "2031-11-25T23:00")
    write(form, "start", "2031-12-01T09:00")
    expect(end).to_have_value("2031-12-01T09:30")


def test_where_no_end_is_needed_none_is_proposed_and_one_that_stands_there_stays(form: Page) -> None:
    end = form.locator("#id_end")
    form.locator("#id_open_end").check()
    write(form, "start", "2031-11-25T09:00")
    expect(end).to_have_value("")
    write(form, "start", "")
    write(form, "end", "2031-11-25T12:00")
    write(form, "start", "2031-11-25T10:00")
    expect(end).to_have_value("2031-11-25T12:00")
