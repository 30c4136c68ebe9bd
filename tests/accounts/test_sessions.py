"""Sessions end, and rights change, at the next request."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from storsthlm.accounts.models import AccountEvent, User
from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

HOME = "/admin/"


def session_of(account: User) -> Client:
    client = Client()
    client.force_login(account)
    assert client.get(HOME).status_code == 200
    return client


def test_log_out_everywhere_ends_all_sessions_and_nobody_elses() -> None:
    account = UserFactory(role=COMMUNICATOR)
    here, there, colleague = session_of(account), session_of(account), session_of(UserFactory())
    assert here.post("/admin/konto/logga-ut/").status_code == 302
    assert [client.get(HOME).status_code for client in (here, there, colleague)] == [302, 302, 200]
    account.refresh_from_db()
    session_of(account)
    assert AccountEvent.objects.get().note == "Överallt"


def test_looking_at_the_address_ends_nothing() -> None:
    client = session_of(UserFactory(role=COMMUNICATOR))
    assert client.get("/admin/konto/logga-ut/").status_code == 405
    assert client.get(HOME).status_code == 200


def test_who_loses_a_role_has_lost_it_at_the_next_request() -> None:
    account = UserFactory(role=ADMINISTRATOR)
    client = session_of(account)
    assert client.get("/admin/accounts/user/").status_code == 200
    account.groups.set([Group.objects.get(name=COMMUNICATOR)])
    assert client.get("/admin/accounts/user/").status_code == 403


@pytest.mark.parametrize("field", ["is_active", "is_staff"])
def test_a_closed_account_is_out_at_the_next_request(field: str) -> None:
    account = UserFactory(role=ADMINISTRATOR)
    client = session_of(account)
    User.objects.filter(pk=account.pk).update(**{field: False})
    assert client.get(HOME).status_code == 302


def test_a_new_password_ends_the_other_sessions() -> None:
    account = UserFactory(role=COMMUNICATOR)
    client = session_of(account)
    account.set_password("Ett annat regn över Mälaren 8")
    account.save()
    assert client.get(HOME).status_code == 302
