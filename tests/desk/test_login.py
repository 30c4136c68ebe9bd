"""The log-in that a form shows in a frame of its own when its editor has been logged out."""

import pytest
from django.test import Client
from lxml import html

from storsthlm.accounts.roles import COMMUNICATOR
from tests.helpers import client_of

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"


def test_only_our_own_pages_may_frame_the_log_in() -> None:
    for response in (Client().get(LOGIN), Client().post(LOGIN, {"username": "a", "password": "b"})):
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    inside = client_of(COMMUNICATOR).get("/admin/")
    assert inside["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in inside["Content-Security-Policy"]


def test_who_it_was_is_filled_in_and_the_password_is_asked_for() -> None:
    form = html.fromstring(Client().get(LOGIN, {"username": "anna<b>"}).text).forms[0]
    assert form.fields["username"] == "anna<b>"
    assert form.inputs["password"].get("autofocus") is not None
    assert form.inputs["username"].get("autofocus") is None
    assert not form.fields["password"]


def test_a_name_that_is_too_long_is_cut() -> None:
    form = html.fromstring(Client().get(LOGIN, {"username": "x" * 5000}).text).forms[0]
    assert len(form.fields["username"]) == 150
