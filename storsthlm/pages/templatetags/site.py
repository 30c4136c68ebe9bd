from collections.abc import Hashable

from django import template
from django.utils.safestring import SafeString

from storsthlm.pages.frame import Frame
from storsthlm.pages.structured import organisation
from storsthlm.richtext.data import data_block

register = template.Library()


@register.simple_tag(takes_context=True)
def site_frame(context: template.Context) -> Frame:
    """The frame of this page; the page's own item, if it has one, is ``object`` in the context."""
    return Frame(context["request"], context.get("object"))


@register.simple_tag(takes_context=True)
def kept(context: template.Context, name: str, **words: Hashable) -> SafeString:
    """``{% kept "includes/menu.html" current=frame.current %}``: a part of the frame, made once in a while.

    The part sees ``standing`` (``pages.standing.Standing``) and of the page nothing but ``words``, so that
    nothing of one page can come to another.
    """
    return context["frame"].standing.part(name, words)


@register.simple_tag
def organisation_data(frame: Frame) -> SafeString:
    """Who stands behind the site and how they are reached, for search engines."""
    return data_block(organisation(frame.standing.contact))


@register.simple_block_tag
def said(content: str) -> str:
    """``{% said as page_title %}{% block title %}{% endblock %}{% endsaid %}``: a block to be shown twice."""
    return content
