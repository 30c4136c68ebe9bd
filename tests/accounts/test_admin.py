"""Logging in, and what follows when an account is closed or loses its role while at work."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from storsthlm.accounts.models import User
from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER, SECRETARY, apply_roles
from tests.factories.accounts import PASSWORD, UserFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"


def log_in(user, password: str = PASSWORD, **extra: str):
    return Client().post(LOGIN, {"username": user.username, "password": password, **extra})


def test_an_editor_logs_in_with_the_password() -> None:
    response = log_in(UserFactory(role=COMMUNICATOR), next="/admin/news/article/")
    assert (response.status_code, response["Location"]) == (302, "/admin/news/article/")


def test_no_other_password_a_closed_account_and_no_visitor_gets_in() -> None:
    assert log_in(UserFactory(role=COMMUNICATOR), "fel lösenord").status_code == 200
    assert log_in(UserFactory(role=COMMUNICATOR, is_active=False)).status_code == 200
    assert log_in(UserFactory(is_staff=False)).status_code == 200


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_log_in_leads_nowhere_but_to_ourselves(target: str) -> None:
    response = log_in(UserFactory(role=COMMUNICATOR), next=target)
    assert response["Location"] == reverse("admin:index")
    shown = Client().get(LOGIN, {"next": target})
    assert shown.status_code == 200


def test_closing_an_account_ends_its_sessions_at_the_next_step() -> None:
    client = client_of(PUBLISHER)
    assert client.get("/admin/").status_code == 200
    client.user.is_active = False
    client.user.save()
    assert client.get("/admin/").status_code == 302


def test_a_role_taken_away_is_gone_at_the_next_step() -> None:
    client = client_of(PUBLISHER)
    assert client.get("/admin/news/article/").status_code == 200
    client.user.groups.clear()
    assert client.get("/admin/news/article/").status_code == 403


def test_a_changed_password_ends_other_sessions() -> None:
    client = client_of(PUBLISHER)
    client.user.set_password("Något helt annat 99")
    client.user.save()
    assert client.get("/admin/").status_code == 302


def test_an_expired_session_asks_to_log_in_again() -> None:
    client = client_of(PUBLISHER)
    session = client.session
    session.set_expiry(timezone.now() - timedelta(seconds=1))
    session.save()
    assert client.get("/admin/").status_code == 302


def test_the_session_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites() -> None:
    cookie = log_in(UserFactory(role=COMMUNICATOR)).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_admin_speaks_the_language_of_the_profile() -> None:
    english = UserFactory(role=COMMUNICATOR, language="en")
    client = Client()
    client.force_login(english)
    assert '<html lang="en' in client.get("/admin/").text
    assert '<html lang="sv' in client_of(COMMUNICATOR).get("/admin/").text


def test_an_administrator_cannot_hand_out_more_than_roles() -> None:
    """The form has no switch for superuser and none for single rights."""
    client = client_of(ADMINISTRATOR)
    form = client.get(admin_url(UserFactory(), "change")).context["adminform"].form
    assert not {"is_superuser", "user_permissions"} & set(form.fields)


NEW_PASSWORD = {
    "password1": "Något helt annat 99",
    "password2": "Något helt annat 99",
    "usable_password": "true",
}


def try_all_on(account: User, by: Client) -> list[int]:
    """Close the account, set its password, delete it: what each of the three answers."""
    steps = [
        (admin_url(account, "change"), {"username": account.username, "language": "sv"}),
        (f"{admin_url(User, 'changelist')}{account.pk}/password/", NEW_PASSWORD),
        (admin_url(account, "delete"), {"post": "yes"}),
    ]
    return [by.post(url, data).status_code for url, data in steps]


def test_an_administrator_has_no_power_over_a_superuser() -> None:
    above = UserFactory(is_superuser=True)
    client = client_of(ADMINISTRATOR)
    page = client.get(admin_url(above, "change"))
    assert page.status_code == 200
    assert above.password not in page.text
    assert try_all_on(above, by=client) == [403, 403, 403]
    after = User.objects.get(pk=above.pk)
    assert (after.is_active, after.password) == (True, above.password)


def test_a_superuser_changes_another_and_an_administrator_an_ordinary_account() -> None:
    above = client_of()
    above.user.is_superuser = True
    above.user.save()
    assert try_all_on(UserFactory(is_superuser=True), by=above)[:2] == [302, 302]
    assert try_all_on(UserFactory(), by=client_of(ADMINISTRATOR))[:2] == [302, 302]


def test_nobody_deletes_an_account_and_with_it_the_log() -> None:
    gone = UserFactory(role=COMMUNICATOR)
    LogEntry.objects.create(user=gone, object_repr="Nyhet", action_flag=CHANGE)
    for superuser in (False, True):
        client = client_of(ADMINISTRATOR)
        User.objects.filter(pk=client.user.pk).update(is_superuser=superuser)
        assert client.post(admin_url(gone, "delete"), {"post": "yes"}).status_code == 403
        several = {"action": "delete_selected", "_selected_action": [gone.pk], "post": "yes"}
        client.post(admin_url(User, "changelist"), several)
    assert LogEntry.objects.filter(user=gone).exists()


def test_roles_and_rights_are_named_in_words() -> None:
    apply_roles()
    secretary = Group.objects.get(name=SECRETARY)
    client = client_of(ADMINISTRATOR)
    page = client.get(admin_url(secretary, "change")).text
    assert "Styrelsesekreterare" in page
    assert "Artiklar: se, skapa, ändra, publicera" in page
    assert "secretary" not in html.fromstring(page).text_content()
