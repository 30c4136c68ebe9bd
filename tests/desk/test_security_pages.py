"""Getting a second step, keeping it, giving it up; and who must have one."""

import pytest
from django.test import Client

from storsthlm.accounts.checks import second_factor_names_roles
from storsthlm.accounts.factors import totp
from storsthlm.accounts.models import AccountEvent, Factor, User
from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER
from tests.factories.accounts import PASSWORD, SECRET, AppFactory, UserFactory, code_now
from tests.helpers import client_of

pytestmark = pytest.mark.django_db

SECURITY = "/admin/konto/sakerhet/"
APP, PASSKEY, CODES = f"{SECURITY}app/", f"{SECURITY}passkey/", f"{SECURITY}reservkoder/"
OWN = {"name": "Min telefon", "password": PASSWORD}


@pytest.fixture
def required(settings) -> None:
    settings.SECOND_FACTOR_FOR = [PUBLISHER, ADMINISTRATOR]


@pytest.fixture
def same_secret(monkeypatch) -> None:
    monkeypatch.setattr(totp, "new_secret", lambda: SECRET)


def confirmed(account: User) -> Client:
    client = Client()
    client.force_login(account)
    session = client.session
    session["confirmed"] = True
    session.save()
    return client


@pytest.mark.parametrize("role", [PUBLISHER, ADMINISTRATOR])
def test_who_must_have_one_sees_nothing_before(required, role: str) -> None:
    client = client_of(role)
    for path in ("/admin/", "/admin/konto/", "/admin/news/article/", "/admin/password_change/"):
        assert client.get(path)["Location"] == SECURITY, path
    assert "Med din behörighet" in client.get(SECURITY).text
    assert client.post("/admin/logout/").status_code == 200


def test_a_superuser_must_have_one(required) -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    assert client.get("/admin/")["Location"] == SECURITY


def test_others_and_demonstrations_need_none(required, settings) -> None:
    assert client_of(COMMUNICATOR).get("/admin/").status_code == 200
    settings.SECOND_FACTOR_FOR = []
    assert client_of(PUBLISHER).get("/admin/").status_code == 200


def test_a_new_role_asks_at_the_next_request(required) -> None:
    client, publisher = client_of(COMMUNICATOR), client_of(PUBLISHER)
    assert client.get("/admin/").status_code == 200
    client.user.groups.set(publisher.user.groups.all())
    assert client.get("/admin/")["Location"] == SECURITY


def test_an_app_is_added_with_its_code_and_opens_the_desk(required, same_secret) -> None:
    client = client_of(PUBLISHER)
    elsewhere = Client()
    elsewhere.force_login(client.user)
    page = client.get(APP).text
    assert SECRET in page
    assert "<svg" in page
    response = client.post(APP, {**OWN, "code": code_now()})
    codes = response.context["codes"]
    assert len(codes) == client.user.recovery_codes.count() == 10
    assert all(code in response.text for code in codes)
    assert "no-store" in response["Cache-Control"]
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/")["Location"].startswith("/admin/login/")  # opened with a password alone
    assert SECRET.encode() not in bytes(client.user.factors.get().secret)
    assert AccountEvent.objects.get(kind="rights").note == "Lade till andra steg: App med koder"


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "000000"},
        {"code": "x"},
        {"password": "fel"},
        {"password": ""},
        {"name": ""},
        {"name": "x" * 61},
    ],
)
def test_what_is_wrong_adds_nothing_and_the_picture_stays(same_secret, wrong: dict[str, str]) -> None:
    client = client_of(PUBLISHER)
    response = client.post(APP, {**OWN, "code": code_now(), **wrong})
    assert response.status_code == 200
    assert SECRET in response.text
    assert not Factor.objects.exists()


def test_the_code_that_added_an_app_is_used_up(same_secret) -> None:
    client, code = client_of(PUBLISHER), code_now()
    client.post(APP, {**OWN, "code": code})
    assert not totp.proves(client.user, code)


@pytest.mark.parametrize(
    "answer", ["", "{", "[]", "[" * 5000, '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {}}']
)
def test_nonsense_adds_no_passkey(answer: str) -> None:
    client = client_of(PUBLISHER)
    client.get(PASSKEY)
    assert client.post(PASSKEY, {**OWN, "answer": answer}).status_code == 200
    assert client.get("/admin/").status_code == 200  # no session was ended for nothing
    assert not Factor.objects.exists()


def test_a_session_without_the_second_step_changes_nothing() -> None:
    account = AppFactory(account=UserFactory(role=COMMUNICATOR)).account
    for path in (SECURITY, APP, PASSKEY, CODES, f"{SECURITY}{account.factors.get().pk}/ta-bort/"):
        client = Client()
        client.force_login(account)
        assert client.get(path)["Location"] == "/admin/login/"
        assert client.get("/admin/").status_code == 302


def test_one_is_removed_and_with_the_last_the_codes_on_paper() -> None:
    account = AppFactory(account=UserFactory(role=COMMUNICATOR)).account
    client = confirmed(account)
    assert client.post(CODES, {"password": PASSWORD}).context["codes"]
    path = f"{SECURITY}{account.factors.get().pk}/ta-bort/"
    assert client.post(path, {"password": "fel"}).status_code == 200
    assert client.post(path, {"password": PASSWORD})["Location"] == SECURITY
    assert not account.factors.exists()
    assert not account.recovery_codes.exists()
    assert client.get(CODES)["Location"] == SECURITY


def test_the_last_one_stays_where_one_is_needed(required) -> None:
    account = AppFactory(account=UserFactory(role=PUBLISHER)).account
    client, path = confirmed(account), f"{SECURITY}{account.factors.get().pk}/ta-bort/"
    assert "Lägg till ett annat" in client.post(path, {"password": PASSWORD}).text
    AppFactory(account=account, name="En annan")
    assert client.post(path, {"password": PASSWORD}).status_code == 302


def test_nobody_removes_another_persons() -> None:
    theirs = AppFactory()
    client = client_of(ADMINISTRATOR)
    assert client.post(f"{SECURITY}{theirs.pk}/ta-bort/", {"password": PASSWORD}).status_code == 404
    assert client.get(f"{SECURITY}{10**30}/ta-bort/").status_code == 404


def test_guessing_the_password_here_is_slowed_down_too(same_secret) -> None:
    client = client_of(PUBLISHER)
    for _ in range(5):
        client.post(APP, {**OWN, "password": "fel", "code": code_now()})
    assert client.post(APP, {**OWN, "code": code_now()}).status_code == 429


def test_an_account_that_logs_in_elsewhere_is_asked_for_no_password(same_secret) -> None:
    client = client_of(PUBLISHER)
    client.user.set_unusable_password()
    client.user.save()
    client.force_login(client.user)
    assert 'name="password"' not in client.get(APP).text
    assert client.post(APP, {"name": "Min", "code": code_now()}).context["codes"]


# What an administrator does for somebody ----------------------------------------------------------------


def test_an_administrator_resets_it_for_who_lost_the_phone() -> None:
    account = AppFactory(account=UserFactory(role=PUBLISHER)).account
    theirs, helper = confirmed(account), client_of(ADMINISTRATOR)
    path = f"/admin/accounts/user/{account.pk}/nollstall/"
    assert path in helper.get(f"/admin/accounts/user/{account.pk}/change/").text
    assert helper.get(path).status_code == 200
    assert account.factors.exists()
    assert helper.post(path).status_code == 302
    assert not account.factors.exists()
    assert theirs.get("/admin/")["Location"].startswith("/admin/login/")
    event = AccountEvent.objects.get(kind="rights")
    assert (event.note, event.actor_name) == ("Inloggning i två steg nollställdes", str(helper.user))


@pytest.mark.parametrize("role", [COMMUNICATOR, PUBLISHER])
def test_nobody_else_does(role: str) -> None:
    account = AppFactory().account
    assert client_of(role).post(f"/admin/accounts/user/{account.pk}/nollstall/").status_code == 403
    assert account.factors.exists()


def test_an_administrator_resets_no_superuser_and_nobody_who_is_not() -> None:
    chief = AppFactory(account=UserFactory(is_superuser=True)).account
    client = client_of(ADMINISTRATOR)
    assert client.post(f"/admin/accounts/user/{chief.pk}/nollstall/").status_code == 403
    assert client.post("/admin/accounts/user/999999/nollstall/").status_code == 404
    assert chief.factors.exists()


def test_the_machine_itself_resets_it() -> None:
    from django.core.management import CommandError, call_command

    account = AppFactory().account
    call_command("reset_factors", account.username)
    assert not account.factors.exists()
    with pytest.raises(CommandError):
        call_command("reset_factors", "ingen")


def test_a_misspelt_role_is_refused(settings) -> None:
    settings.SECOND_FACTOR_FOR = ["publisher", "admin"]
    assert "admin" in second_factor_names_roles(None)[0].msg
    settings.SECOND_FACTOR_FOR = ["publisher"]
    assert second_factor_names_roles(None) == []
