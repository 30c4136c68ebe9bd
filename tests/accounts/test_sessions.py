"""Sessions end, and rights change, at the next request."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from storsthlm.accounts.models import AccountEvent, OpenSession, User
from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR
from storsthlm.accounts.tasks import forget_ended_sessions
from tests.factories.accounts import PASSWORD, UserFactory

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


# The list of them -----------------------------------------------------------------------------------------

ACCOUNT = "/admin/konto/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"


def log_in(account: User, browser: str = "") -> Client:
    client = Client(headers={"User-Agent": browser})
    response = client.post("/admin/login/", {"username": account.username, "password": PASSWORD})
    assert response.status_code == 302
    return client


def listed(client: Client) -> list[str]:
    return [str(opened) for opened in client.get(ACCOUNT).context["sessions"]]


def test_the_list_says_where_one_is_logged_in_newest_first_and_which_is_this_one() -> None:
    account = UserFactory(role=COMMUNICATOR)
    log_in(account, PHONE)
    log_in(UserFactory(role=COMMUNICATOR), DESK)
    log_in(account, "curl")
    here = log_in(account, DESK)
    assert listed(here) == ["Edge på Windows", "Okänd webbläsare", "Safari på iPhone"]
    page = here.get(ACCOUNT).text
    assert page.count(">Den här<") == 1
    assert page.index("Edge på Windows") < page.index("Den här") < page.index("Okänd webbläsare")


def test_one_session_is_ended_elsewhere_and_the_others_go_on() -> None:
    account = UserFactory(role=COMMUNICATOR)
    phone, desk = log_in(account, PHONE), log_in(account, DESK)
    opened = account.open_sessions.get(browser="Safari")
    assert desk.get(f"/admin/konto/logga-ut/{opened.pk}/").status_code == 405
    assert desk.post(f"/admin/konto/logga-ut/{opened.pk}/")["Location"] == ACCOUNT
    assert [client.get(HOME).status_code for client in (phone, desk)] == [302, 200]
    assert listed(desk) == ["Edge på Windows"]
    assert AccountEvent.objects.get(kind="out").note == "Avslutade Safari på iPhone"
    assert desk.post(f"/admin/konto/logga-ut/{opened.pk}/").status_code == 302


def test_this_one_too_can_be_ended() -> None:
    client = log_in(UserFactory(role=COMMUNICATOR))
    opened = OpenSession.objects.get()
    assert client.post(f"/admin/konto/logga-ut/{opened.pk}/")["Location"] == "/admin/login/"
    assert client.get(HOME).status_code == 302
    assert not OpenSession.objects.exists()


def test_nobody_ends_another_persons() -> None:
    theirs = log_in(UserFactory(role=COMMUNICATOR))
    opened = OpenSession.objects.get()
    log_in(UserFactory(role=ADMINISTRATOR)).post(f"/admin/konto/logga-ut/{opened.pk}/")
    assert theirs.get(HOME).status_code == 200


def test_a_new_password_keeps_this_session_in_the_list_and_no_other() -> None:
    account = UserFactory(role=COMMUNICATOR)
    log_in(account, PHONE)
    here, new = log_in(account, DESK), "Ett annat regn över Mälaren 8"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert here.post("/admin/password_change/", sent).status_code == 302
    assert listed(here) == ["Edge på Windows"]


def test_what_is_over_is_not_listed() -> None:
    account = UserFactory(role=COMMUNICATOR)
    log_in(account, PHONE)
    account.end_all_sessions()
    log_in(account, "curl")
    Session.objects.filter(pk=account.open_sessions.latest("pk").session_id).update(
        expire_date=timezone.now()
    )
    assert listed(log_in(User.objects.get(pk=account.pk), DESK)) == ["Edge på Windows"]


def test_the_list_costs_the_same_however_long_it_is() -> None:
    account = UserFactory(role=COMMUNICATOR)
    here = log_in(account, DESK)
    with CaptureQueriesContext(connection) as short:
        here.get(ACCOUNT)
    for _ in range(5):
        log_in(account, PHONE)
    with CaptureQueriesContext(connection) as long:
        here.get(ACCOUNT)
    assert len(long) == len(short)


def test_what_the_release_before_ended_is_left_out_and_forgotten() -> None:
    account = UserFactory(role=COMMUNICATOR)
    log_in(account, PHONE)
    Session.objects.all()._raw_delete("default")
    here = log_in(account, DESK)
    assert listed(here) == ["Edge på Windows"]
    forget_ended_sessions.func(timestamp=0)
    assert [str(opened) for opened in OpenSession.objects.all()] == ["Edge på Windows"]
