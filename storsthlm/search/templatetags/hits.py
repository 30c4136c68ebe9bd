"""A hit's pieces as HTML: each is escaped, and what was searched for is marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from storsthlm.search.snippets import Piece

register = template.Library()


@register.simple_tag
def pieces(found: Iterable[Piece]) -> SafeString:
    return format_html_join("", "{}", ((_shown(piece),) for piece in found))


def _shown(piece: Piece) -> SafeString | str:
    return format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text
