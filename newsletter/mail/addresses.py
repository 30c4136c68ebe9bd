"""A mail is read anywhere: what led to a place on the site must say which site."""

import re

_RELATIVE = re.compile(r'\b(href|src)="/(?!/)')


def absolute(html: str, site: str) -> str:
    return _RELATIVE.sub(rf'\1="{site}/', html) if site else html
