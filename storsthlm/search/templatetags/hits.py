"""Hits as HTML, written by functions since a page has ten. Every piece of a text is escaped."""

from collections.abc import Iterable

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from storsthlm.publishing.templatetags.publishing import day
from storsthlm.search.service import Hit
from storsthlm.search.snippets import Piece
from storsthlm.taxonomy.models import Category

register = template.Library()


@register.simple_tag
def hit_row(hit: Hit, kind: str | Promise, area: Category | None) -> SafeString:
    """What ``<ol class="rows"><li>`` holds; ``kind`` is what such things are called."""
    return format_html(
        '<article class="row search-hit area-{}"><p class="meta search-meta"><span>{}</span>{}{}</p>'
        '<h2 class="row-title"{}><a href="{}">{}</a></h2>{}{}</article>',
        area.colour if area else "slate",
        kind,
        format_html("<span>{}</span>", area.name) if area else "",
        day(hit.entry.date),
        _lang(hit.entry.language),
        hit.url,
        _pieces(hit.title),
        _context(hit),
        _lead(hit),
    )


def _context(hit: Hit) -> SafeString | str:
    if hit.entry.context in {"", hit.entry.title}:
        return ""
    return format_html('<p class="search-context" lang="{}">{}</p>', hit.entry.language, hit.entry.context)


def _lead(hit: Hit) -> SafeString | str:
    if not hit.entry.beginning:
        return ""
    return format_html('<p class="row-lead"{}>{}</p>', _lang(hit.entry.language), _pieces(hit.snippet))


def _lang(language: str) -> SafeString | str:
    return "" if language == get_language() else format_html(' lang="{}"', language)


def _pieces(found: Iterable[Piece]) -> SafeString:
    return format_html_join("", "{}", ((_piece(piece),) for piece in found))


def _piece(piece: Piece) -> SafeString | str:
    return format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text
