"""Telling the reader's software which language a text is in."""

from django import template
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from storsthlm.publishing.languages import content_language

register = template.Library()


@register.simple_tag
def lang(item: Model) -> SafeString | str:
    """`` lang="sv"`` on an English page for a text that is shown in Swedish; otherwise nothing."""
    language = content_language(item)
    return "" if language == get_language() else format_html(' lang="{}"', language)


@register.filter
def is_fallback(item: Model) -> bool:
    """True when ``item`` is shown in another language than the page's."""
    return content_language(item) != get_language()
