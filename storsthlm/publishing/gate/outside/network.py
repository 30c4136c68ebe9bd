"""Which machines may be asked: those of the open internet, and never one beside our own.

The name is resolved once and the connection goes to the very address that was looked at: a name that
answers otherwise the second time gains nothing.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings

_NAT64 = ip_network("64:ff9b::/96")


class Unreachable(OSError):
    """There is no such name, or nothing that may be asked behind it."""


def open_address(host: str, port: int) -> str:
    """The first address of ``host`` that may be asked; ``Unreachable`` where there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable("no such name") from error
    for *_rest, place in found:
        if may_be_asked(str(place[0])):
            return str(place[0])
    raise Unreachable("not on the open internet")


def may_be_asked(address: str) -> bool:
    if address in settings.LINK_CHECK_MAY_REACH:
        return True
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast for each in [known, *_inside(known)])


def _inside(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Addresses of the old kind that one of the new kind leads on to."""
    if isinstance(address, IPv4Address):
        return []
    teredo = address.teredo[1] if address.teredo else None
    translated = IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
    return [each for each in (address.ipv4_mapped, address.sixtofour, teredo, translated) if each]
