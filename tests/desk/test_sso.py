"""Single sign-on by OpenID Connect, against a small provider on this machine."""

from collections.abc import Iterator
from datetime import timedelta
from time import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from storsthlm.accounts.checks import single_sign_on_is_whole
from storsthlm.accounts.models import AccountEvent, User
from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER
from storsthlm.accounts.sso.provider import MOST_BYTES
from storsthlm.desk import sso
from tests.factories.accounts import AppFactory, UserFactory, code_now
from tests.helpers import client_of, filled_in
from tests.sso_provider import CLIENT, SECRET, SmallProvider, small_provider

pytestmark = pytest.mark.django_db

START, LOGIN, HOME = "/admin/sso/", "/admin/login/", "/admin/"
EMAIL = "anna@storsthlm.example"


@pytest.fixture
def provider(settings) -> Iterator[SmallProvider]:
    cache.clear()
    with small_provider() as provider:
        settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID = provider.url, CLIENT
        settings.OIDC_CLIENT_SECRET, settings.OIDC_NAME = SECRET, "Storsthlm-kontot"
        yield provider
    cache.clear()


@pytest.fixture
def anna() -> User:
    return UserFactory(role=COMMUNICATOR, email="Anna@storsthlm.example")


def come_back(provider: SmallProvider, client: Client | None = None, wanted: str = ""):
    """To the provider and back again, as a browser is led."""
    client = client or Client()
    away = client.get(START, {"next": wanted} if wanted else {})
    assert away["Location"].startswith(f"{provider.url}/authorize?")
    return client.get(provider.authorize(away["Location"]).removeprefix("http://testserver"))


def is_out(response) -> bool:
    return response["Location"] == LOGIN and response.client.get(HOME).status_code == 302


def test_whoever_the_provider_names_is_led_on_to_what_they_wanted(provider, anna: User) -> None:
    response = come_back(provider, wanted="/admin/news/article/")
    assert response["Location"] == "/admin/news/article/"
    assert response.client.get(HOME).context["user"] == anna
    event = AccountEvent.objects.get()
    assert (event.kind, event.account, event.note) == ("in", anna, "Storsthlm-kontot")
    assert anna.open_sessions.count() == 1


def test_no_other_site_is_led_on_to(provider, anna: User) -> None:
    assert come_back(provider, wanted="https://evil.example/")["Location"] == HOME


def test_what_is_asked_is_new_each_time_and_says_no_secret(provider) -> None:
    asked = [parse_qs(urlsplit(Client().get(START)["Location"]).query) for _ in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name]
    assert asked[0]["code_challenge_method"] == ["S256"]
    assert asked[0]["redirect_uri"] == ["http://testserver/admin/sso/svar/"]
    assert SECRET not in str(asked)


def test_from_then_on_they_are_known_by_subject(provider, anna: User) -> None:
    come_back(provider)
    provider.claims = {"email": "anna.gift@storsthlm.example"}
    assert come_back(provider).client.get(HOME).context["user"] == anna
    provider.claims = {"email": EMAIL, "sub": "somebody-else"}
    assert is_out(come_back(provider))


def test_with_a_new_address_of_mail_an_account_is_another_persons(provider, anna: User) -> None:
    come_back(provider)
    helper = client_of(ADMINISTRATOR)
    path = f"/admin/accounts/user/{anna.pk}/change/"
    sent = filled_in(helper.get(path), email="erik@storsthlm.example")
    assert helper.post(path, sent).status_code == 302
    assert is_out(come_back(provider))


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@storsthlm.example"},
        {"email": EMAIL, "email_verified": False},
        {"email": EMAIL, "email_verified": "false"},
        {"email": ""},
        {"email": ["anna@storsthlm.example"]},
        {"email": EMAIL, "sub": "x" * 300},
        {"email": EMAIL, "sub": "x\0"},
        {"email": "anna@storsthlm.example\0"},
    ],
)
def test_who_has_no_account_is_not_let_in_and_none_is_made(provider, anna: User, claims: dict) -> None:
    provider.claims = claims
    assert is_out(come_back(provider))
    assert User.objects.count() == 1


@pytest.mark.parametrize("closed", [{"is_active": False}, {"is_staff": False}])
def test_a_closed_account_is_closed_also_when_it_is_known(provider, anna: User, closed: dict) -> None:
    come_back(provider)
    User.objects.update(**closed)
    assert is_out(come_back(provider))


def test_an_address_of_two_accounts_is_nobodys(provider, anna: User) -> None:
    UserFactory(role=COMMUNICATOR, email=EMAIL)
    assert is_out(come_back(provider))


def test_where_the_token_is_silent_its_other_page_is_asked_and_about_the_same_person(
    provider, anna: User
) -> None:
    provider.claims = {}
    provider.userinfo = {"sub": "somebody-else", "email": EMAIL}
    assert is_out(come_back(provider))
    provider.userinfo = {"sub": "anna-1", "email": EMAIL}
    assert come_back(provider)["Location"] == HOME


def now(seconds: int = 0) -> int:
    return int(time()) + seconds


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another"},
        {"nonce": None},
        {"aud": "another-site"},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"iss": "https://another.example"},
        {"exp": now(-3600)},
        {"exp": None},
        {"sub": None},
        {"sub": 12},
        {"iat": now(3600)},
    ],
)
def test_a_token_that_is_not_right_in_everything_is_not_believed(provider, anna: User, claims) -> None:
    provider.claims = {"email": EMAIL, **claims}
    assert is_out(come_back(provider))


def test_a_token_that_somebody_else_signed_is_not_believed(provider, anna: User) -> None:
    come_back(provider)
    forged = generate_private_key(SECP256R1())
    right, provider.token = (
        provider.token,
        lambda: jwt.encode(
            jwt.decode(right(), options={"verify_signature": False}), forged, "ES256", headers={"kid": "one"}
        ),
    )
    assert is_out(come_back(provider))


@pytest.mark.parametrize(("secret", "algorithm"), [("", "none"), (SECRET * 3, "HS256")])
def test_nor_one_without_a_signature_or_with_our_own_secret(
    provider, anna: User, secret: str, algorithm: str
) -> None:
    right, provider.token = (
        provider.token,
        lambda: jwt.encode(
            jwt.decode(right(), options={"verify_signature": False}),
            secret,
            algorithm,
            headers={"kid": "one"},
        ),
    )
    assert is_out(come_back(provider))


def test_a_new_key_is_asked_for(provider, anna: User) -> None:
    come_back(provider)
    provider.key, provider.key_name = generate_private_key(SECP256R1()), "two"
    assert come_back(provider)["Location"] == HOME
    assert provider.asked.count("/.well-known/openid-configuration") == 1


def test_an_answer_is_good_once_and_in_the_session_that_asked(provider, anna: User) -> None:
    client = Client()
    back = provider.authorize(client.get(START)["Location"]).removeprefix("http://testserver")
    assert is_out(Client().get(back))
    assert client.get(back)["Location"] == HOME
    client.post("/admin/logout/")
    assert is_out(client.get(back))


CHANGES = [("state=", "state=x"), ("code=", "kod="), ("the-code", "another"), ("code=", "error=")]


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_answer_is_refused(provider, anna: User, change: tuple[str, str]) -> None:
    client = Client()
    back = provider.authorize(client.get(START)["Location"]).removeprefix("http://testserver")
    assert is_out(client.get(back.replace(*change)))


def test_who_comes_back_too_late_begins_again(provider, anna: User, monkeypatch) -> None:
    client = Client()
    back = provider.authorize(client.get(START)["Location"]).removeprefix("http://testserver")
    later = timezone.now() + timedelta(seconds=sso.SECONDS + 1)
    with monkeypatch.context() as patch:
        patch.setattr(sso.timezone, "now", lambda: later)
        response = client.get(back)
    assert is_out(response)


NONSENSE = [(500, b"down"), (200, b"<html>"), (200, b"[]"), (200, b"{}"), (200, b" " * (MOST_BYTES + 1))]


@pytest.mark.parametrize("said", [*NONSENSE, (302, b"")])
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
def test_a_provider_that_fails_is_told_of_and_the_password_still_works(
    provider, anna: User, path: str, said: tuple[int, bytes]
) -> None:
    provider.says[path] = said
    client = Client()
    response = client.get(START)
    if response["Location"] != LOGIN:
        response = client.get(provider.authorize(response["Location"]).removeprefix("http://testserver"))
    assert is_out(response)
    assert "logga in med lösenord" in Client().get(LOGIN).text or "gick inte igenom" in client.get(LOGIN).text


def test_a_provider_of_another_name_is_not_asked(provider, anna: User) -> None:
    provider.discovery = {"issuer": "https://another.example"}
    assert Client().get(START)["Location"] == LOGIN


def test_nothing_is_asked_without_encryption_but_on_this_machine(provider, settings) -> None:
    settings.OIDC_ISSUER = "http://login.storsthlm.example"
    assert Client().get(START)["Location"] == LOGIN


# The second step ----------------------------------------------------------------------------------------


def test_who_has_a_second_step_is_asked_for_it_here_too(provider, anna: User) -> None:
    AppFactory(account=anna)
    response = come_back(provider, wanted="/admin/news/article/")
    assert response["Location"] == "/admin/inloggning/?next=%2Fadmin%2Fnews%2Farticle%2F"
    client = response.client
    assert client.get(HOME).status_code == 302
    assert client.post(response["Location"], {"code": code_now()})["Location"] == "/admin/news/article/"


def test_unless_the_provider_does_so_itself(provider, anna: User, settings) -> None:
    settings.SECOND_FACTOR_FOR, settings.OIDC_HAS_SECOND_FACTOR = [PUBLISHER], True
    account = UserFactory(role=PUBLISHER, email="p@storsthlm.example")
    AppFactory(account=account)
    provider.claims = {"email": account.email}
    assert come_back(provider).client.get(HOME).status_code == 200


def test_who_must_have_one_and_has_none_gets_one(provider, settings) -> None:
    settings.SECOND_FACTOR_FOR = [PUBLISHER]
    provider.claims = {"email": UserFactory(role=PUBLISHER, email="p@storsthlm.example").email}
    assert come_back(provider).client.get(HOME)["Location"] == "/admin/konto/sakerhet/"


# The way there ------------------------------------------------------------------------------------------


def test_the_log_in_offers_it_where_it_is_set_up(provider, settings) -> None:
    assert "Logga in med Storsthlm-kontot" in Client().get(LOGIN).text
    framed = Client().get(LOGIN, {"next": "/admin/inloggad/"}).text
    assert 'href="/admin/sso/?next=%2Fadmin%2Finloggad%2F" target="_blank"' in framed
    settings.OIDC_ISSUER = ""
    assert "sso" not in Client().get(LOGIN).text


def test_elsewhere_there_is_nothing(settings) -> None:
    assert settings.OIDC_ISSUER == ""
    for path in (START, "/admin/sso/svar/"):
        assert Client().get(path).status_code == 404


def test_half_a_setting_is_told_of(settings) -> None:
    assert single_sign_on_is_whole(None) == []
    settings.OIDC_ISSUER = "https://login.example"
    assert single_sign_on_is_whole(None)[0].id == "accounts.E002"
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = CLIENT, SECRET
    assert single_sign_on_is_whole(None) == []
