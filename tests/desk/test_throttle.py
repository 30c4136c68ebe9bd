"""Guessing passwords is slowed down, in a table that all processes share."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from storsthlm.accounts.events import FROM_ONE_PLACE, WINDOW
from storsthlm.accounts.models import AccountEvent, User
from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
Kind = AccountEvent.Kind


def attempt(name: str, password: str, place: str = "192.0.2.7"):
    return Client(REMOTE_ADDR=place).post(LOGIN, {"username": name, "password": password})


@pytest.fixture
def editor() -> User:
    return UserFactory(role=COMMUNICATOR)


def guess(name: str, times: int = FROM_ONE_PLACE, place: str = "192.0.2.7") -> None:
    for _ in range(times):
        assert attempt(name, "fel", place).status_code == 200


def test_after_some_wrong_tries_even_the_right_password_waits(editor: User) -> None:
    guess(editor.username)
    response = attempt(editor.username, PASSWORD)
    assert response.status_code == 429
    assert "för många försök" in response.text
    assert response["Retry-After"] == "900"
    assert "_auth_user_id" not in response.client.session


def test_the_owner_gets_in_from_elsewhere_and_colleagues_from_the_same_place(editor: User) -> None:
    guess(editor.username)
    assert attempt(editor.username, PASSWORD, "192.0.2.8").status_code == 302
    assert attempt(UserFactory(role=COMMUNICATOR).username, PASSWORD).status_code == 302


def test_waiting_helps_although_one_kept_trying(editor: User) -> None:
    guess(editor.username)
    for _ in range(3):
        assert attempt(editor.username, PASSWORD).status_code == 429
    AccountEvent.objects.failed().update(at=timezone.now() - WINDOW - timedelta(seconds=1))
    assert attempt(editor.username, PASSWORD).status_code == 302


def test_a_flood_leaves_one_row(editor: User) -> None:
    guess(editor.username)
    for _ in range(4):
        attempt(editor.username, PASSWORD)
    assert AccountEvent.objects.filter(kind=Kind.REFUSED).count() == 1


def test_a_log_in_is_written_down_and_a_password_in_the_wrong_field_is_not(editor: User) -> None:
    attempt(editor.username, PASSWORD)
    attempt(PASSWORD, "x")
    events = list(AccountEvent.objects.order_by("pk").values_list("kind", "name", "account"))
    assert events == [(Kind.LOGGED_IN, editor.username, editor.pk), (Kind.FAILED, "", None)]


def test_an_unknown_name_is_slowed_down_like_a_known_one() -> None:
    guess("ingen-alls")
    assert attempt("ingen-alls", "fel").status_code == 429
