"""Files in a preview: the public addresses say nothing of what is not public, so its readers get others."""

import re

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.urls import reverse

_PUBLIC = re.compile(rb"/(dokument|bild)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")
_EDITORS = {b"dokument": rb"/admin/documents/document/\2/file/", b"bild": rb"/admin/documents/image/\2/file/"}
_signer = Signer(salt="storsthlm.documents.shared")


def with_readers_addresses(html: bytes, request: HttpRequest) -> bytes:
    """The page with every file at an address that its reader may open.

    For an editor in the admin, which asks who reads; for the holder of a shared link one that is signed
    for this file and this link. Done to the finished page, so that no template and no formatted text has
    to think of it.
    """
    if link := getattr(request, "shared_link", None):
        return _PUBLIC.sub(lambda match: _shared(link.pk, match[1], match[2]), html)
    return _PUBLIC.sub(lambda match: match.expand(_EDITORS[match[1]]), html)


def _shared(link: int, kind: bytes, pk: bytes) -> bytes:
    signed = _signer.sign(f"{link}.{kind.decode()}.{pk.decode()}")
    return reverse("documents:shared", args=[signed, "x"]).removesuffix("x").encode()


def read(signed: str) -> tuple[int, str, str] | None:
    """(number of the link, ``dokument`` or ``bild``, id of the file), if we have written it ourselves."""
    try:
        link, kind, pk = _signer.unsign(signed).split(".")
    except BadSignature:
        return None
    return int(link), kind, pk
