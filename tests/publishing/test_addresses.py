"""An address that has been public stays; one that nobody has seen may change."""

import pytest

from storsthlm.accounts.roles import PUBLISHER
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory
from tests.factories.pages import PageFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db

ADDRESSES = [
    (ArticleFactory, "slug"),
    (BodyFactory, "slug"),
    (EditionFactory, "number"),
    (EventFactory, "slug"),
    (MeetingFactory, "body"),
    (PageFactory, "slug"),
]


@pytest.mark.parametrize(("factory", "field"), ADDRESSES)
@pytest.mark.parametrize(
    ("state", "open_"),
    [({}, True), ({"scheduled": True}, True), ({"published": True}, False), ({"withdrawn": True}, False)],
)
def test_an_address_is_open_until_it_has_been_public(factory, field: str, state: dict, open_: bool) -> None:
    response = client_of(PUBLISHER).get(admin_url(factory(**state), "change"))
    assert (field in response.context["adminform"].form.fields) is open_
