"""The admin site itself."""

import pytest
from django.contrib.contenttypes.models import ContentType

from storsthlm.accounts.roles import ADMINISTRATOR
from tests.factories.news import ArticleFactory
from tests.helpers import client_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [None, ADMINISTRATOR])
def test_no_redirect_tells_the_address_of_a_draft(role: str | None) -> None:
    draft = ArticleFactory()
    kind = ContentType.objects.get_for_model(draft)
    response = client_of(role).get(f"/admin/r/{kind.pk}/{draft.pk}/")
    assert response.status_code == 404
    assert draft.slug not in response.text


def test_who_has_left_is_told_so_without_the_menu_of_the_desk() -> None:
    page = client_of(ADMINISTRATOR).post("/admin/logout/").text
    assert "Du är utloggad" in page
    assert "desk-nav" not in page
