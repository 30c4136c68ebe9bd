"""Who sends a form, as far as a throttle must know: never kept in clear, never followed over days."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

SALT = "storsthlm.pages.senders"
HOUSEHOLD = 64  # the bits of an IPv6 address that one connection keeps; the rest it changes as it likes


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Another website's page sent the form, as its visitor's browser says of itself.

    A browser too old to say so is let through: there is no cookie that could be misused (ADR 0017).
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return bool(origin) and origin != f"{request.scheme}://{request.get_host()}"


def pseudonym(request: HttpRequest) -> str:
    """The same for all that one sender sends in a day; without our secret key nobody can reverse it."""
    day = timezone.localdate().isoformat()
    return salted_hmac(SALT, f"{day} {network_of(request)}", algorithm="sha256").hexdigest()[:32]


def network_of(request: HttpRequest) -> str:
    """One connection's address, without the part of it that its owner changes at will."""
    return _network(address_of(request))


def address_of(request: HttpRequest) -> str:
    """As our own proxies saw it: what stands further left in the header, anybody may have written."""
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.TRUSTED_PROXIES
    if proxies and len(seen) >= proxies:
        return seen[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def _network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(ip_network((known, HOUSEHOLD), strict=False))
    return address
