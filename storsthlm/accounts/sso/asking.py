"""OpenID Connect: sending somebody to the provider, and believing what it says of them.

The code flow with PKCE: what the browser brings back is only a number, and good only in this session.
"""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlencode

import jwt
from django.conf import settings
from django.utils.crypto import constant_time_compare

from .provider import Answer, Failed, ask, kept, provider, token_for

SCOPE = "openid email profile"
# What a provider signs with a key of its own; never "none", and none that our own secret would do for.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
CLOCKS_DIFFER = 60


class Asked(NamedTuple):
    """Kept in the session while somebody is with the provider."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> "Asked":
        return cls(*(secrets.token_urlsafe(32) for _ in cls._fields))


def address(asked: Asked, redirect_uri: str) -> str:
    known = provider()
    challenge = urlsafe_b64encode(sha256(asked.verifier.encode()).digest()).rstrip(b"=").decode()
    query = {"response_type": "code", "scope": SCOPE, "client_id": settings.OIDC_CLIENT_ID}
    query |= {"redirect_uri": redirect_uri, "state": asked.state, "nonce": asked.nonce}
    query |= {"code_challenge": challenge, "code_challenge_method": "S256"}
    joint = "&" if "?" in known.authorization else "?"
    return f"{known.authorization}{joint}{urlencode(query)}"


def claims_for(code: str, asked: Asked, redirect_uri: str) -> Answer:
    """What the provider says of whoever came back: ``sub``, and ``email`` where it tells."""
    tokens = token_for(code, asked.verifier, redirect_uri)
    claims = _checked(str(tokens.get("id_token", "")), asked.nonce)
    if "email" in claims or not provider().userinfo:
        return claims
    bearer = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
    more = ask(provider().userinfo, headers=bearer)
    return {**more, **claims} if more.get("sub") == claims["sub"] else claims


def _checked(token: str, nonce: str) -> Answer:
    try:
        claims = jwt.decode(
            token,
            _key_of(token),
            algorithms=ALGORITHMS,
            audience=settings.OIDC_CLIENT_ID,
            issuer=settings.OIDC_ISSUER,
            leeway=CLOCKS_DIFFER,
            options={"require": ["iss", "aud", "exp", "iat", "sub"]},
        )
    except jwt.PyJWTError as error:
        raise Failed(f"Its token: {error!r}") from error
    if not constant_time_compare(str(claims.get("nonce", "")), nonce):
        raise Failed("Its token is of another log-in.")
    if claims.get("azp", settings.OIDC_CLIENT_ID) != settings.OIDC_CLIENT_ID:
        raise Failed("Its token is for somebody else.")
    return claims


def _key_of(token: str) -> jwt.PyJWK:
    """A provider changes its keys now and then: one that is not known yet is asked for once."""
    name = jwt.get_unverified_header(token).get("kid")
    address = provider().keys
    found = _named(name, kept(address, "keys")) or _named(name, kept(address, "keys", anew=True))
    if found is None:
        raise Failed(f"It has no key called {name}.")
    return found


def _named(name: str | None, keys: Answer) -> jwt.PyJWK | None:
    known = jwt.PyJWKSet.from_dict(keys).keys
    if name is None and len(known) == 1:
        return known[0]
    return next((key for key in known if key.key_id == name), None)
