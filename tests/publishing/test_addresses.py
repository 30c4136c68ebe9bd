"""What readers know something by stays once it has been public; its slug may change, and is followed."""

import pytest

from storsthlm.accounts.roles import PUBLISHER
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory
from tests.factories.pages import PageFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db

STATES = [({}, True), ({"scheduled": True}, True), ({"published": True}, False), ({"withdrawn": True}, False)]


@pytest.mark.parametrize(("factory", "field"), [(EditionFactory, "number"), (MeetingFactory, "body")])
@pytest.mark.parametrize(("state", "open_"), STATES)
def test_a_number_and_a_body_are_open_until_it_has_been_public(
    factory, field: str, state: dict, open_: bool
) -> None:
    response = client_of(PUBLISHER).get(admin_url(factory(**state), "change"))
    assert (field in response.context["adminform"].form.fields) is open_


@pytest.mark.parametrize("factory", [ArticleFactory, BodyFactory, EventFactory, PageFactory])
@pytest.mark.parametrize(("state", "open_"), STATES)
def test_a_slug_is_changed_by_hand_alone_once_it_has_been_public(factory, state: dict, open_: bool) -> None:
    """Before, it follows the title as that is written."""
    response = client_of(PUBLISHER).get(admin_url(factory(**state), "change"))
    assert "slug" in response.context["adminform"].form.fields
    assert bool(response.context["adminform"].prepopulated_fields) is open_
