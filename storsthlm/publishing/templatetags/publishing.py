"""Small pieces of every page, written by functions since a list has twenty of each."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.conf import settings
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from storsthlm.addresses import address
from storsthlm.publishing.languages import content_language
from storsthlm.richtext.data import data_block
from storsthlm.taxonomy.models import Category

register = template.Library()


@register.simple_tag
def lang(item: Model) -> SafeString | str:
    """`` lang="sv"`` on an English page for a text that is shown in Swedish; otherwise nothing."""
    language = content_language(item)
    return "" if language == get_language() else format_html(' lang="{}"', language)


@register.simple_tag
def day(moment: datetime | date | None, form: str = "j F Y") -> SafeString | str:
    """``<time>`` with the day as people write it; of a moment the day here. Nothing without a day."""
    if moment is None:
        return ""
    return _day(localtime(moment).date() if isinstance(moment, datetime) else moment, form, get_language())


@lru_cache(maxsize=1024)
def _day(shown: date, form: str, language: str | None) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', shown.isoformat(), date_format(shown, form))


@register.simple_tag
def large_day(shown: date, year: bool = False) -> SafeString:
    """A day as a large numeral, which opens a row or a card, with its month and, if asked for, the year."""
    return _large_day(shown, "M Y" if year else "M", get_language())


@lru_cache(maxsize=1024)
def _large_day(shown: date, month: str, language: str | None) -> SafeString:
    return format_html(
        '<time class="day" datetime="{}"><span class="day-number">{}</span>'
        ' <span class="day-month">{}</span></time>',
        shown.isoformat(),
        shown.day,
        date_format(shown, month),
    )


@register.simple_tag
def vinjett(
    category: Category | None = None, text: str = "", source: Model | None = None, link: bool = False
) -> SafeString | str:
    """The small heading above a heading, in the colour of its area: ``{% vinjett article.category %}``.

    ``text`` stands instead of the area's name; ``source`` is whose words it is, for their language;
    ``link`` leads to the area.
    """
    words = text or (category.name if category else "")
    if not words:
        return ""
    url = category.get_absolute_url() if category and link else ""
    colour, language = category.colour if category else "slate", lang(source) if source else ""
    return _vinjett(colour, language, url, words)


@lru_cache(maxsize=1024, typed=True)  # what is safe already is another text than what is not
def _vinjett(colour: str, language: str, url: str, words: str) -> SafeString:
    if url:
        return format_html('<a class="vinjett area-{}"{} href="{}">{}</a>', colour, language, url, words)
    return format_html('<span class="vinjett area-{}"{}>{}</span>', colour, language, words)


@register.filter
def is_fallback(item: Model) -> bool:
    """True when ``item`` is shown in another language than the page's."""
    return content_language(item) != get_language()


@register.simple_tag
def breadcrumb_data(items: list[tuple[str, str]] | None, above: Model | None, here: str) -> SafeString:
    """The same way down as the breadcrumbs show, for search engines."""
    steps = [(_("Start"), address("home")), *(items or [])]
    if above and above.is_public:
        steps.append((str(above), above.get_absolute_url()))
    if here:
        steps.append((here, ""))
    return data_block({"@type": "BreadcrumbList", "itemListElement": [*_numbered(steps)]})


def _numbered(steps: list[tuple[str, str]]) -> Iterator[dict[str, object]]:
    for position, (name, path) in enumerate(steps, start=1):
        where = {"item": settings.SITE_URL + path} if path else {}
        yield {"@type": "ListItem", "position": position, "name": str(name), **where}
