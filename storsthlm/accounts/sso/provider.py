"""The provider of single sign-on, asked over HTTPS: where its pages and keys are, and for tokens."""

import json
from base64 import b64encode
from contextlib import closing
from hashlib import sha256
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.core.cache import cache

SECONDS = 5
MOST_BYTES = 500_000
KEPT_SECONDS = 10 * 60
THIS_MACHINE = {"localhost", "127.0.0.1"}

Answer = dict[str, Any]


class Failed(Exception):
    """Says why, for whoever looks after the site; whoever logs in is told that it did not work."""


class Provider(NamedTuple):
    issuer: str
    authorization: str
    token: str
    keys: str
    userinfo: str
    takes_secret_in_form: bool


def provider() -> Provider:
    """As it describes itself (OpenID Connect Discovery); what it says of its name must be what we know."""
    told = kept(f"{settings.OIDC_ISSUER.rstrip('/')}/.well-known/openid-configuration", "issuer")
    if told["issuer"] != settings.OIDC_ISSUER:
        raise Failed(f"It calls itself {told['issuer']}; OIDC_ISSUER must be the same, to the letter.")
    try:
        return Provider(
            told["issuer"],
            told["authorization_endpoint"],
            told["token_endpoint"],
            told["jwks_uri"],
            told.get("userinfo_endpoint", ""),
            "client_secret_post" in told.get("token_endpoint_auth_methods_supported", ()),
        )
    except KeyError as error:
        raise Failed(f"It does not say its {error}.") from error


def kept(url: str, part: str, *, anew: bool = False) -> Answer:
    """What changes seldom is asked for once in ten minutes, or ``anew`` when it no longer fits.

    What lacks the ``part`` that it is asked for is a fault, which may be over in a moment: not kept.
    """
    key = f"sso-{sha256(url.encode()).hexdigest()}"
    found = None if anew else cache.get(key)
    if found is None:
        found = ask(url)
        if part not in found:
            raise Failed(f"{url} does not say its {part}.")
        cache.set(key, found, KEPT_SECONDS)
    return found


def token_for(code: str, verifier: str, redirect_uri: str) -> Answer:
    known, headers = provider(), {"Content-Type": "application/x-www-form-urlencoded"}
    sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri}
    sent |= {"client_id": settings.OIDC_CLIENT_ID, "code_verifier": verifier}
    if known.takes_secret_in_form:
        sent["client_secret"] = settings.OIDC_CLIENT_SECRET
    else:
        headers["Authorization"] = _basic(settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET)
    return ask(known.token, urlencode(sent), headers)


def ask(url: str, body: str | None = None, headers: dict[str, str] | None = None) -> Answer:
    """Follows no redirect: an answer comes from where it was asked for, or not at all."""
    try:
        with closing(_connection(url)) as connection:
            parts = urlsplit(url)
            path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
            sent = {"Accept": "application/json", **(headers or {})}
            connection.request("GET" if body is None else "POST", path, body, sent)
            answer = connection.getresponse()
            return _parsed(url, answer.status, answer.read(MOST_BYTES + 1))
    except (OSError, HTTPException, ValueError) as error:
        raise Failed(f"{url}: {error!r}") from error


def _connection(url: str) -> HTTPConnection:
    parts = urlsplit(url)
    if parts.scheme == "http" and parts.hostname in THIS_MACHINE:
        return HTTPConnection(parts.netloc, timeout=SECONDS)
    if parts.scheme != "https" or not parts.hostname:
        raise Failed(f"{url} is no address that begins with https.")
    return HTTPSConnection(parts.netloc, timeout=SECONDS)


def _parsed(url: str, status: int, body: bytes) -> Answer:
    if status != HTTPStatus.OK:
        raise Failed(f"{url} answered {status}: {body[:200]!r}")
    if len(body) > MOST_BYTES:
        raise Failed(f"{url} answered too much.")
    parsed = json.loads(body)
    if not isinstance(parsed, dict):
        raise Failed(f"{url} answered no object.")
    return parsed


def _basic(name: str, secret: str) -> str:
    return "Basic " + b64encode(f"{quote(name, safe='')}:{quote(secret, safe='')}".encode()).decode()
