"""Logging in with more than a password."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from storsthlm.accounts.events import FROM_ONE_PLACE
from storsthlm.accounts.factors import recovery, totp
from storsthlm.accounts.models import AccountEvent, User
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.desk.security import pending
from tests.factories.accounts import PASSWORD, AppFactory, UserFactory, code_now

pytestmark = pytest.mark.django_db

LOGIN, SECOND, SECURITY = "/admin/login/", "/admin/inloggning/", "/admin/konto/sakerhet/"
ARTICLES = "/admin/news/article/"
Kind = AccountEvent.Kind


@pytest.fixture
def editor() -> User:
    return AppFactory(account=UserFactory(role=PUBLISHER)).account


def half_way(editor: User, wanted: str = ARTICLES) -> Client:
    client = Client()
    response = client.post(f"{LOGIN}?next={wanted}", {"username": editor.username, "password": PASSWORD})
    assert response.status_code == 302
    assert response["Location"].startswith(SECOND)
    return client


def test_the_password_alone_opens_nothing(editor: User) -> None:
    client = half_way(editor)
    for path in ("/admin/", ARTICLES, "/admin/konto/", SECURITY):
        assert client.get(path)["Location"].startswith(LOGIN)


def test_the_code_of_the_app_leads_on_to_what_was_asked_for(editor: User) -> None:
    client = half_way(editor)
    code = code_now()
    response = client.post(f"{SECOND}?next={ARTICLES}", {"code": f"{code[:3]} {code[3:]}"})
    assert response["Location"] == ARTICLES
    assert client.get(ARTICLES).status_code == 200
    kinds = list(AccountEvent.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [Kind.HALF, Kind.LOGGED_IN]


def test_no_other_site_is_led_on_to(editor: User) -> None:
    response = half_way(editor, "https://evil.example/").post(
        f"{SECOND}?next=https://evil.example/", {"code": code_now()}
    )
    assert response["Location"] == "/admin/"


@pytest.mark.parametrize("code", ["000000", "", "åäö", "1" * 20, "1" * 500])
def test_another_code_does_not(editor: User, code: str) -> None:
    client = half_way(editor)
    response = client.post(SECOND, {"code": code})
    assert response.status_code == 200
    assert client.get("/admin/").status_code == 302


NONSENSE = ["", "{", "[]", "null", '{"id": 1}', '{"rawId": "", "response": {}}', "x" * 20_000, "[" * 5000]


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_in_place_of_a_passkey_is_refused(editor: User, answer: str) -> None:
    client = half_way(editor)
    session = client.session
    session["passkey_asked"] = {"challenge": "YWFh", "user_verification": None}
    session.save()
    assert client.post(SECOND, {"answer": answer}).status_code == 200
    assert client.get("/admin/").status_code == 302


def test_a_code_is_good_once(editor: User) -> None:
    code = code_now()
    assert half_way(editor).post(SECOND, {"code": code}).status_code == 302
    assert half_way(editor).post(SECOND, {"code": code}).status_code == 200


def test_a_slow_clock_is_forgiven_and_an_old_code_is_not(editor: User) -> None:
    assert half_way(editor).post(SECOND, {"code": code_now(-3)}).status_code == 200
    assert half_way(editor).post(SECOND, {"code": code_now(-1)}).status_code == 302


def test_a_code_on_paper_is_good_once_and_for_its_owner_alone(editor: User) -> None:
    code, other = recovery.new_codes(editor)[0], AppFactory(account=UserFactory(role=PUBLISHER)).account
    assert half_way(other).post(SECOND, {"code": code}).status_code == 200
    assert half_way(editor).post(SECOND, {"code": code.upper()}).status_code == 302
    assert half_way(editor).post(SECOND, {"code": code}).status_code == 200


def test_guessing_codes_is_slowed_down(editor: User) -> None:
    client = half_way(editor)
    for _ in range(FROM_ONE_PLACE):
        assert client.post(SECOND, {"code": "000000"}).status_code == 200
    assert client.post(SECOND, {"code": code_now()}).status_code == 429
    assert client.get("/admin/").status_code == 302


def test_wrong_passwords_do_not_keep_the_owner_from_the_second_step(editor: User) -> None:
    client = half_way(editor)
    for _ in range(FROM_ONE_PLACE):
        Client().post(LOGIN, {"username": editor.username, "password": "fel"})
    assert client.post(SECOND, {"code": code_now()}).status_code == 302


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"sessions_ended": 1}])
def test_an_account_that_changed_meanwhile_begins_again(editor: User, change: dict[str, object]) -> None:
    client = half_way(editor)
    User.objects.filter(pk=editor.pk).update(**change)
    assert client.post(SECOND, {"code": code_now()})["Location"].startswith(LOGIN)


def test_half_a_log_in_is_over_after_ten_minutes(editor: User, monkeypatch) -> None:
    client = half_way(editor)
    later = timezone.now() + timedelta(seconds=pending.SECONDS + 1)
    monkeypatch.setattr(pending.timezone, "now", lambda: later)
    response = client.get(f"{SECOND}?next={ARTICLES}")
    assert response["Location"] == f"{LOGIN}?next=%2Fadmin%2Fnews%2Farticle%2F"


def test_nobody_is_asked_who_has_not_begun() -> None:
    assert Client().get(SECOND)["Location"].startswith(LOGIN)
    assert Client().post(SECOND, {"code": "000000"})["Location"].startswith(LOGIN)


def test_the_second_step_too_may_be_framed_by_our_own_pages_alone(editor: User) -> None:
    response = half_way(editor).get(SECOND)
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_who_need_not_have_one_logs_in_as_before(settings) -> None:
    settings.SECOND_FACTOR_FOR = [PUBLISHER]
    account = UserFactory(role=COMMUNICATOR)
    response = Client().post(LOGIN, {"username": account.username, "password": PASSWORD})
    assert response["Location"] == "/admin/"


def test_a_secret_is_read_with_the_key_before_and_proves_nothing_without(editor: User, settings) -> None:
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert totp.proves(editor, code_now())
    settings.SECRET_KEY_FALLBACKS = []
    assert not totp.proves(editor, code_now(1))
