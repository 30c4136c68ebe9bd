"""Structured data (JSON-LD) on a page: a block that no browser runs, so the policy needs no exception."""

import json

from django.utils.safestring import SafeString, mark_safe

# Nothing that a writer typed can end the block or begin another element. JSON knows these escapes.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def data_block(content: dict[str, object]) -> SafeString:
    """``content`` is what schema.org says of one thing; empty values are left out."""
    filled = {name: value for name, value in content.items() if value not in (None, "", [], {})}
    said = json.dumps({"@context": "https://schema.org", **filled}, ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{said.translate(_ESCAPES)}</script>')
