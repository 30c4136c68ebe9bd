"""Mitt konto: each editor chooses the language of their own menus."""

import pytest
from django.test import Client

from storsthlm.accounts.models import User
from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.accounts import UserFactory
from tests.helpers import client_of

pytestmark = pytest.mark.django_db

PAGE = "/admin/konto/"


def test_an_editor_makes_the_admin_speak_english() -> None:
    client, other = client_of(COMMUNICATOR), UserFactory()
    assert f'href="{PAGE}"' in client.get("/admin/").text
    assert client.get(PAGE).text.count("<h1") == 1
    sent = {"language": "en", "id": other.pk, "is_superuser": "on", "email": "x@example.org"}
    assert client.post(PAGE, sent).status_code == 302
    assert '<html lang="en' in client.get("/admin/").text
    after = User.objects.get(pk=client.user.pk)
    assert (after.is_superuser, after.email) == (False, client.user.email)
    assert User.objects.get(pk=other.pk).language == "sv"


def test_a_language_that_there_is_not_is_refused() -> None:
    client = client_of(COMMUNICATOR)
    assert client.post(PAGE, {"language": "xx"}).status_code == 200
    assert User.objects.get(pk=client.user.pk).language == "sv"


def test_nobody_from_outside_has_an_account_page() -> None:
    assert Client().get(PAGE).status_code == 302
