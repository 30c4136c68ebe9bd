"""Which addresses are worth telling an editor of, and may be kept: nothing that looks like a person.

What may be about somebody is not cleaned but left out whole, as is what programs try on every server. A name
has no sign of its own: what is kept can therefore not be read until it was asked for on several days.
"""

import re

from django.utils.crypto import salted_hmac

from .addresses import MOST_SEGMENTS, is_reserved, joined, segments

LONGEST = 200
_WORDS = re.compile(r"[\w\-.,~+%()!/ ]+")
# Nine digits or more, however they are set: personal numbers, telephone and account numbers.
_NUMBER = re.compile(r"(?:\d[\s\-+._/()~,]{0,2}){9,}")
# The first half of a personal number: a day written together, a coordination number's as well.
_BORN = re.compile(r"(?<!\d)(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?!\d)")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
# A key that somebody was given: long, and of letters and digits mixed.
_KEY = re.compile(r"(?=[a-z_-]*\d)(?=[\d_-]*[a-z])[a-z0-9_]{20,}|[a-z0-9_]{40,}")
_MAIL = re.compile(r"@|%(?:25)*40|\(at\)|\bmailto\b")
_PROBES = re.compile(
    r"(?:^|/)(?:\.|wp-|wordpress|xmlrpc|cgi-bin|phpmyadmin|vendor/|node_modules|actuator|autodiscover|favicon|apple-touch)"
    r"|\.(?:php\d?|phtml|cgi|env|git|sql|bak|old|ini|ya?ml|log|sh|exe|dll|jsp|map|json|zip|gz|tgz|tar|rar|7z)(?:/|$)"
)


def worth_keeping(path: str) -> str | None:
    """The address in its normal form, without any query; None where it must not or need not be kept."""
    parts = segments(path)
    kept = joined(parts)
    if is_reserved(path) or len(kept) > LONGEST or len(parts) > MOST_SEGMENTS:
        return None
    return None if not _WORDS.fullmatch(kept) or is_personal(kept) or _PROBES.search(kept) else kept


def digest_of(path: str) -> str:
    """By what an address is known again before it may be read. To try words takes the key of the site."""
    return salted_hmac("storsthlm.publishing.miss", path, algorithm="sha256").hexdigest()


def is_personal(path: str) -> bool:
    return any(sign.search(path) for sign in (_MAIL, _NUMBER, _BORN, _UUID, _KEY))
