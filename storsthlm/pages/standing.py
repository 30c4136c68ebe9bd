"""What stands around every public page, read once in a while and not for each of them.

A change shows ``settings.FRAME_SECONDS`` later at the most, in each process by itself: nothing has to
be told, and nothing can be forgotten. The rows are shared by all requests and are only read; what is made
of them is kept until they change.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from time import monotonic

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from storsthlm.addresses import address
from storsthlm.prepared import Prepared

from .menu import Link, feeds, sections
from .models import Alert, Contact, Page


@dataclass(frozen=True)
class Standing:
    pages: list[Page]
    contact: Contact | None
    alerts: list[Alert]
    _kept: dict[tuple[Hashable, ...], object] = field(default_factory=dict)

    def says_as(self, other: "Standing") -> bool:
        """Nothing has changed since: then what was made of it may stay."""
        return self._words() == other._words()

    def _words(self) -> list[dict[str, object]]:
        rows = [*self.pages, *([self.contact] if self.contact else []), *self.alerts]
        return [{name: value for name, value in vars(row).items() if name != "_state"} for row in rows]

    @property
    def menu(self) -> list[Link]:
        """The main menu in the active language: sections and standing pages in the editors' order."""
        return self._keep(("menu", get_language()), self._menu)

    def _menu(self) -> list[Link]:
        entries = [(each.order, str(each.label), address(each.url_name), None) for each in sections.values()]
        chosen = [page for page in self.pages if page.menu == "main"]
        entries += [(page.order, page.title, page.get_absolute_url(), page) for page in chosen]
        return [Link(*entry[1:]) for entry in sorted(entries, key=lambda entry: entry[:3])]

    @property
    def footer_pages(self) -> list[Page]:
        return [page for page in self.pages if page.menu == "footer"]

    @property
    def feeds(self) -> list[Link]:
        return [Link(str(feed.label), address(feed.url_name)) for feed in sorted(feeds.values())]

    def part(self, template: str, words: dict[str, Hashable]) -> SafeString:
        """The template with what stands here and ``words`` as its only context, in the active language."""
        key = (template, get_language(), *words.items())
        return self._keep(key, lambda: render_to_string(template, {"standing": self, **words}))

    def _keep(self, key: tuple[Hashable, ...], make: Callable[[], object]) -> object:
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]


def read() -> Standing:
    """As it is in the database now, for one page."""
    return Standing(pages=_pages.rows(), contact=_contact.first(), alerts=_alerts.rows())


_pages = Prepared(lambda: Page.objects.public().in_menus().defer("body", "body_sv", "body_en"))
_contact = Prepared(lambda: Contact.objects.public().of_the_office().order_by("pk")[:1])
_alerts = Prepared(lambda: Alert.objects.public().for_banner())


def _now_and_then(read: Callable[[], Standing]) -> Callable[[], Standing]:
    kept: tuple[float, Standing | None] = (0.0, None)

    def standing() -> Standing:
        nonlocal kept
        since, found = kept
        if found is None or monotonic() - since >= settings.FRAME_SECONDS:
            read_now = read()
            found = found if found and found.says_as(read_now) else read_now
            kept = (monotonic(), found)
        return found

    return standing


standing = _now_and_then(read)
