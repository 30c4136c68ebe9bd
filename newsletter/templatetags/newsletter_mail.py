"""Pieces of an edition's mail."""

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendar_app.entry import Entry
from newsletter.mail.addresses import absolute
from newsletter.mail.words import as_text, wrapped
from storsthlm.addresses import address
from storsthlm.documents.alt import Own, words_of
from storsthlm.documents.formats import family
from storsthlm.documents.models import Image
from storsthlm.richtext.rendering import render

register = template.Library()
COURSES = {
    "cancelled": gettext_lazy("Inställt"),
    "moved": gettext_lazy("Flyttat"),
    "postponed": gettext_lazy("Uppskjutet"),
}


@register.filter
def as_words(html: str, site: str) -> str:
    """``{{ item.teaser|as_words:site }}``: formatted text as plain text with its links."""
    return as_text(absolute(render(html or "", "h3"), site))


@register.filter
def as_lines(words: str) -> str:
    """A paragraph in lines of a mail's length."""
    return wrapped(" ".join((words or "").split()))


@register.simple_tag
def mail_picture(image: Image) -> str:
    return address("documents:image", image.pk, family("mail")[-1].name)


@register.simple_tag
def mail_alt(image: Image, own: Own | None) -> str:
    return words_of(image, own).text


@register.filter
def in_words(entry: Entry) -> str:
    """When and where, and what has become of it: ``Inställt. Onsdag 3 december 2026, Stadshuset``."""
    course = [str(COURSES[entry.course])] if entry.course in COURSES else []
    full = [_("Fullbokat")] if entry.full else []
    place = [capfirst(entry.when), entry.place, _("digitalt") if entry.online else ""]
    return ". ".join([*course, *full, ", ".join(filter(None, place))])
