"""What an editor types into the link field, read as an address."""

import re

_WEB = re.compile(r"https?://[^\s/]+\.?\S*")
_BARE = re.compile(r"(?:[a-z0-9åäö-]+\.)+[a-zåäö]{2,}(?:/\S*)?", re.IGNORECASE)
_OWN = re.compile(r"/(?!/)\S*")
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/-]{5,20}")


def read_address(typed: str) -> str:
    """``www.scb.se`` → ``https://www.scb.se``; an empty string where it is words to search for."""
    typed = typed.strip()
    if _WEB.fullmatch(typed) or _OWN.fullmatch(typed):
        return typed
    if _MAIL.fullmatch(address := typed.removeprefix("mailto:")):
        return f"mailto:{address}"
    if _PHONE.fullmatch(number := typed.removeprefix("tel:")):
        return "tel:" + re.sub(r"[^0-9+]", "", number)
    return f"https://{typed}" if _BARE.fullmatch(typed) else ""
