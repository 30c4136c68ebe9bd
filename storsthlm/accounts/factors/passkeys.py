"""Passkeys (WebAuthn): a key in the phone, the computer or on a stick, which no foreign page can use.

``begin_…`` gives what the browser is asked, and what must be kept in the session until it answers.
"""

import json
import struct
from typing import Any

from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from storsthlm.accounts.models import User

from .models import Factor

SITE = "Storsthlm"
# The password has been asked for already: a stick without a PIN of its own will do.
_VERIFICATION = UserVerificationRequirement.PREFERRED
# What a browser sends can be anything, and the library says so in any of these.
_NONSENSE = (ValueError, TypeError, KeyError, AttributeError, AssertionError, IndexError)
_NONSENSE += (RecursionError, struct.error)

Asked = tuple[str, dict[str, Any]]


class Wrong(Exception):
    """An answer that proves nothing."""


def begin_adding(request: HttpRequest, account: User) -> Asked:
    user = PublicKeyCredentialUserEntity(
        id=str(account.pk).encode(), name=account.get_username(), display_name=str(account)
    )
    options, state = _server(request).register_begin(
        user,
        _known(account),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=_VERIFICATION,
    )
    return json.dumps(dict(options)["publicKey"]), state


def add(request: HttpRequest, account: User, name: str, answer: str, state: dict[str, Any]) -> Factor:
    try:
        data = _server(request).register_complete(state, _parsed(answer))
    except _NONSENSE as error:
        raise Wrong from error
    kind, secret = Factor.Kind.PASSKEY, bytes(data.credential_data)
    return account.factors.create(kind=kind, name=name, secret=secret, counter=data.counter)


def begin_proving(request: HttpRequest, account: User) -> Asked:
    options, state = _server(request).authenticate_begin(_known(account), user_verification=_VERIFICATION)
    return json.dumps(dict(options)["publicKey"]), state


def proves(request: HttpRequest, account: User, answer: str, state: dict[str, Any]) -> bool:
    keys = [(AttestedCredentialData(bytes(key.secret)), key) for key in account.factors.passkeys()]
    try:
        said = AuthenticationResponse.from_dict(_parsed(answer))
        used = _server(request).authenticate_complete(state, [known for known, _key in keys], said)
    except _NONSENSE:
        return False
    key = next(key for known, key in keys if known.credential_id == used.credential_id)
    return key.use(said.response.authenticator_data.counter)


def _parsed(answer: str) -> dict[str, Any]:
    parsed = json.loads(answer)
    if not isinstance(parsed, dict):
        raise ValueError
    return parsed


def _known(account: User) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(bytes(key.secret)) for key in account.factors.passkeys()]


def _server(request: HttpRequest) -> Fido2Server:
    """Of the host that was asked, which is one of ours: a passkey is bound to it."""
    host = request.get_host().rsplit(":", 1)[0]
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name=SITE))
