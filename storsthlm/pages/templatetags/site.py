from collections.abc import Hashable

from django import template
from django.forms import Form
from django.http import HttpRequest
from django.utils.safestring import SafeString

from storsthlm.pages.frame import Frame
from storsthlm.pages.structured import organisation
from storsthlm.publishing.pagination import ListPage
from storsthlm.richtext.data import data_block

register = template.Library()


@register.simple_tag(takes_context=True)
def site_frame(context: template.Context) -> Frame:
    """The frame of this page; the page's own item, if it has one, is ``object`` in the context.

    What its address asks was read by ``filter`` or ``form``, and of a list's pages by ``page``.
    """
    request = context["request"]
    asked = _asked(request, context.get("filter") or context.get("form")) | _page(context)
    return Frame(request, context.get("object"), asked)


def _asked(request: HttpRequest, form: object) -> dict[str, str]:
    """What the form has read of the address, without what is wrong."""
    if not isinstance(form, Form) or form.data is not request.GET or not hasattr(form, "cleaned_data"):
        return {}
    given = {name: form.data.get(form.add_prefix(name)) for name in form.cleaned_data}
    return {name: value for name, value in given.items() if value}


def _page(context: template.Context) -> dict[str, str]:
    page = context.get("page")
    return {"page": str(page.number)} if isinstance(page, ListPage) and page.has_previous else {}


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
