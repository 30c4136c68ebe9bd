"""``letter_of(edition, "sv")``: the mail that an edition becomes, the same for all who read that language.

It holds what is public and nothing else, and nothing that follows its reader: no counter, no picture from
elsewhere, no address that is somebody's own but the two at its end, which ``for_reader`` writes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

import css_inline
import mjml
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from newsletter.coming import coming
from newsletter.models import Edition
from newsletter.stories import stories
from storsthlm.pages.standing import read

from .addresses import absolute
from .colours import areas, house

LEAVE, MANAGE = "https://leave.invalid/", "https://manage.invalid/"
LANGUAGES = ("sv", "en")
_TOO_MANY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Letter:
    language: str
    subject: str
    html: str
    text: str

    @property
    def size(self) -> int:
        return len(self.html.encode())

    def for_reader(self, *, leave: str, manage: str) -> "Letter":
        """With the reader's own two links, to leave and to choose anew."""
        return replace(
            self,
            html=self.html.replace(LEAVE, escape(leave)).replace(MANAGE, escape(manage)),
            text=self.text.replace(LEAVE, leave).replace(MANAGE, manage),
        )


def letter_of(edition: Edition, language: str, *, site: str | None = None) -> Letter:
    """:param site: what stands before its addresses; empty for a look on the site itself."""
    site = settings.SITE_URL if site is None else site
    with override(language):
        shown = Edition.objects.filter(pk=edition.pk).for_page().get()
        context = _context(shown, site)
        return Letter(language, " ".join(shown.title.split()), _html(context), _text(context))


def _context(edition: Edition, site: str) -> dict[str, object]:
    return {
        "edition": edition,
        "stories": stories(edition.disclosed_items),
        "coming": coming(edition),
        "contact": read().contact,
        "site": site,
        "here": site + edition.get_absolute_url(),
        "leave": LEAVE,
        "manage": MANAGE,
    }


def _html(context: dict[str, object]) -> str:
    modes = list(_modes())
    laid_out = mjml.mjml2html(
        render_to_string("newsletter/mail/edition.html", {**context, "light": modes[0], "dark": modes[1]})
    )
    style = render_to_string("newsletter/mail/letter.css", {"light": modes[0]})
    inliner = css_inline.CSSInliner(
        inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, extra_css=style
    )
    return absolute(inliner.inline(laid_out), str(context["site"]))


def _modes() -> Iterator[dict[str, object]]:
    for mode in range(2):
        named = {name: shades[mode] for name, shades in house().items()}
        yield {**named, "areas": {name: shades[mode] for name, shades in areas().items()}}


def _text(context: dict[str, object]) -> str:
    written = render_to_string("newsletter/mail/edition.txt", context)
    return _TOO_MANY_LINES.sub("\n\n", written).strip() + "\n"
