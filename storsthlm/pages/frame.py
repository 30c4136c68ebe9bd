"""What stands around every public page: alerts, menu, footer, the same page in the other language.

Three queries at the most, whatever the page. Nothing here looks at who asks, so that a page can be cached.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import override

from storsthlm.addresses import address
from storsthlm.publishing.filters import PARAMETERS
from storsthlm.publishing.languages import MAIN_LANGUAGE

from . import social
from .menu import feeds, sections
from .models import Alert, Contact, Page
from .standing import Standing, standing

OWN_NAMES = {"sv": "Svenska", "en": "English"}
LOCALES = {"sv": "sv_SE", "en": "en_GB"}


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool = False
    item: Page | None = None  # whose words the label is, for its language


@dataclass(frozen=True)
class LanguageLink:
    code: str
    url: str
    current: bool

    @property
    def name(self) -> str:
        return OWN_NAMES[self.code]


class Frame:
    def __init__(self, request: HttpRequest, item: object | None) -> None:
        self.request = request
        self.item = item
        self.language = request.LANGUAGE_CODE

    @cached_property
    def _standing(self) -> Standing:
        return standing()

    @cached_property
    def menu(self) -> list[Link]:
        entries = [
            (section.order, str(section.label), address(section.url_name), None) for section in sections
        ]
        entries += [
            (page.order, page.title, page.get_absolute_url(), page)
            for page in self._standing.pages
            if page.menu == "main"
        ]
        return [
            Link(label, url, self.request.path.startswith(url), item)
            for _order, label, url, item in sorted(entries, key=lambda entry: entry[:3])
        ]

    @cached_property
    def footer_pages(self) -> list[Page]:
        return [page for page in self._standing.pages if page.menu == "footer"]

    @property
    def contact(self) -> Contact | None:
        return self._standing.contact

    @cached_property
    def alerts(self) -> list[Alert]:
        """What everybody must know now, and the one that an editor previews."""
        if isinstance(getattr(self.request, "previewed", None), Alert):
            return list(Alert.objects.visible_in(self.request).for_banner())
        return self._standing.alerts

    @property
    def feeds(self) -> list[Link]:
        return [Link(str(feed.label), address(feed.url_name)) for feed in sorted(feeds)]

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
        """This page's path and our own parameters, by language."""
        match, found = self.request.resolver_match, {}
        for code in OWN_NAMES:
            with override(code):
                path = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            query = urlencode(list(self._query_in(code)))
            found[code] = f"{path}?{query}" if query else path
        return found

    def _query_in(self, code: str):
        """Our own parameters, under their names in the other language; what else came is dropped."""
        for name, here in PARAMETERS[self.language].items():
            if value := self.request.GET.get(here):
                yield PARAMETERS[code][name], value
