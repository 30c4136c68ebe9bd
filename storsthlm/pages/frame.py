"""What stands around this page: where it is in the menu, itself in the other language, how it is shared.

Nothing here looks at who asks, so that a page can be cached.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import override

from storsthlm.publishing.filters import parameter
from storsthlm.publishing.languages import MAIN_LANGUAGE

from . import social
from .models import Alert
from .standing import Standing, read, standing

OWN_NAMES = {"sv": "Svenska", "en": "English"}
LOCALES = {"sv": "sv_SE", "en": "en_GB"}


@dataclass(frozen=True)
class LanguageLink:
    code: str
    url: str
    current: bool

    @property
    def name(self) -> str:
        return OWN_NAMES[self.code]


class Frame:
    def __init__(self, request: HttpRequest, item: object | None, asked: dict[str, str]) -> None:
        """``asked``: the parameters that the page has read and found good, by the house's names for them."""
        self.request = request
        self.item = item
        self.asked = asked
        self.language = request.LANGUAGE_CODE

    @cached_property
    def standing(self) -> Standing:
        """A preview reads rows that are taken back again: what it reads is its own, and kept for nobody."""
        return read() if self._is_preview else standing()

    @property
    def is_search(self) -> bool:
        """The search page has its own field, larger than the one above every other page."""
        return self.request.resolver_match.url_name == "search"

    @property
    def here(self) -> str:
        """This page's address where it is one of the menu's; otherwise nothing."""
        return self.request.path if self.request.path in self.current else ""

    @cached_property
    def current(self) -> tuple[str, ...]:
        """The addresses in the menu below which this page stands."""
        menu = self.standing.menu
        return tuple(link.url for link in menu if self.request.path.startswith(link.url))

    @cached_property
    def alerts(self) -> list[Alert]:
        """What everybody must know now, and the one that an editor previews."""
        if isinstance(getattr(self.request, "previewed", None), Alert):
            return list(Alert.objects.visible_in(self.request).for_banner())
        return self.standing.alerts

    @cached_property
    def languages(self) -> list[LanguageLink]:
        return [
            LanguageLink(code, self._url_in(code), code == self.language)
            for code, _name in settings.LANGUAGES
        ]

    @property
    def alternates(self) -> list[LanguageLink]:
        """For ``hreflang``: English is named only where it is ready. Absolute addresses."""
        if self._is_preview:
            return []
        ready = [link for link in self.languages if link.code == MAIN_LANGUAGE or self._english_is_shown]
        return [LanguageLink(link.code, settings.SITE_URL + link.url, link.current) for link in ready]

    @property
    def canonical(self) -> str:
        """The address that search engines keep: the Swedish one where English is not ready."""
        return "" if self._is_preview else settings.SITE_URL + self._url_in(self._language_shown)

    @property
    def picture(self) -> str:
        """What stands beside a link to the page where people share it. Absolute address."""
        return social.address_of(self.item, self.language)

    @property
    def locale(self) -> str:
        """The language of the page's own text, as Open Graph writes it."""
        return LOCALES[self._language_shown]

    @property
    def _language_shown(self) -> str:
        return self.language if self._english_is_shown else MAIN_LANGUAGE

    @property
    def _english_is_shown(self) -> bool:
        return getattr(self.item, "english_is_shown", True)

    @property
    def _is_preview(self) -> bool:
        """Then the page has no public address yet, and its other language is another preview."""
        return hasattr(self.request, "preview_address")

    def _url_in(self, code: str) -> str:
        if self._is_preview:
            return f"{self.request.preview_address}?{urlencode({'lang': code})}"
        return self._urls[code]

    @cached_property
    def _urls(self) -> dict[str, str]:
        """This page's path and the parameters that it reads, by language; what else came is dropped."""
        match, found = self.request.resolver_match, {}
        for code in OWN_NAMES:
            with override(code):
                path = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            query = urlencode([(parameter(name, code), value) for name, value in self.asked.items()])
            found[code] = f"{path}?{query}" if query else path
        return found
