"""Who logged in and out, and who was given or lost which role by whom."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from storsthlm.accounts.forgetting import forget_account_events
from storsthlm.accounts.models import AccountEvent
from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER
from tests.factories.accounts import AccountEventFactory, UserFactory
from tests.helpers import client_of

pytestmark = pytest.mark.django_db

Kind = AccountEvent.Kind
LOG = "/admin/accounts/accountevent/"


def test_a_change_of_role_tells_what_and_by_whom() -> None:
    account = UserFactory(role=COMMUNICATOR)
    new = Group.objects.get(name=PUBLISHER)
    data = {"username": account.username, "language": "sv", "is_active": "on", "is_staff": "on"}
    data |= {"groups": [new.pk], "last_login_0": "", "date_joined_0": ""}
    response = client_of(ADMINISTRATOR).post(f"/admin/accounts/user/{account.pk}/change/", data)
    assert response.status_code == 302
    events = AccountEvent.objects.filter(kind=Kind.RIGHTS, account=account)
    notes = {event.note for event in events}
    assert notes == {"Fick rollen Publicist", "Förlorade rollen Kommunikatör"}
    assert all(event.actor_name for event in events)


def test_a_log_out_is_written_down() -> None:
    client = client_of(COMMUNICATOR)
    client.post("/admin/logout/")
    client.post("/admin/logout/")
    assert AccountEvent.objects.filter(kind=Kind.LOGGED_OUT).count() == 1


def test_administrators_alone_read_the_log_and_nobody_changes_it() -> None:
    event = AccountEventFactory()
    assert client_of(PUBLISHER).get(LOG).status_code == 403
    reader = client_of(ADMINISTRATOR)
    assert event.name in reader.get(LOG).text
    assert reader.post(f"{LOG}{event.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_log_is_forgotten_in_time_and_addresses_sooner(settings) -> None:
    now = timezone.now()
    for days in (settings.ACCOUNT_LOG_KEPT_DAYS + 1, settings.ADDRESSES_KEPT_DAYS + 1, 1):
        AccountEventFactory(at=now - timedelta(days=days))
    forget_account_events()
    kept = AccountEvent.objects.order_by("at").values_list("network", flat=True)
    assert list(kept) == ["", "192.0.2.7"]
