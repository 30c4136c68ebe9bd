"""Web feeds over all kinds of content: of an area, of a tag; and the page that explains them all."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from boards.feeds import decision_entries, meeting_entries
from boards.models import Body, Decision, Meeting
from boards.presenting import in_groups
from calendar_app.feeds import event_entries
from calendar_app.models import Event
from news.feeds import article_entries
from news.models import Article
from storsthlm.addresses import address
from storsthlm.publishing.feeds import Entry, EntryFeed, absolute, newest
from storsthlm.publishing.filters import parameter
from storsthlm.taxonomy.models import Category, Organisation, Tag

RECENT = 200  # the newest articles, whose tags the page of feeds shows


class AreaFeed(EntryFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Category:
        return get_object_or_404(Category, slug=slug)

    def title(self, area: Category) -> str:
        return _("Allt om %(area)s – Storsthlm") % {"area": area.name}

    def subtitle(self, area: Category) -> str:
        return _("Nyheter, evenemang, möten och beslut.")

    def link(self, area: Category) -> str:
        return absolute(area.get_absolute_url())

    def feed_url(self, area: Category) -> str:
        return absolute(address("area_feed", area.slug))

    def items(self, area: Category) -> list[Entry]:
        return newest(
            article_entries(Article.objects.public().in_category(area.slug)),
            event_entries(Event.objects.public().in_category(area.slug)),
            meeting_entries(Meeting.objects.public().in_area(area)),
            decision_entries(Decision.objects.public().in_area(area)),
        )


class TagFeed(EntryFeed):
    """A tag that nothing public bears is not there: its word may come from a draft."""

    def get_object(self, request: HttpRequest, slug: str) -> tuple[Tag, list[Entry]]:
        tag = get_object_or_404(Tag, slug=slug)
        entries = newest(
            article_entries(Article.objects.public().tagged(slug)),
            event_entries(Event.objects.public().tagged(slug)),
        )
        if not entries:
            raise Http404
        return tag, entries

    def title(self, found: tuple[Tag, list[Entry]]) -> str:
        return _("Taggat med %(tag)s – Storsthlm") % {"tag": found[0].name}

    def link(self, found: tuple[Tag, list[Entry]]) -> str:
        return absolute(f"{address('news:list')}?{urlencode({parameter('tag'): found[0].slug})}")

    def feed_url(self, found: tuple[Tag, list[Entry]]) -> str:
        return absolute(address("tag_feed", found[0].slug))

    def items(self, found: tuple[Tag, list[Entry]]) -> list[Entry]:
        return found[1]


@require_safe
def feeds_page(request: HttpRequest) -> HttpResponse:
    areas = list(Category.objects.all())
    context = {
        "areas": areas,
        "places": Organisation.objects.with_pages(),
        "groups": in_groups(Body.objects.public().current().for_choices()),
        "tags": Article.objects.public().tags_of_newest(RECENT),
        "calendars": _calendars(areas),
    }
    return render(request, "feeds/list.html", context)


def _calendars(areas: list[Category]) -> list[dict[str, str]]:
    calendar = absolute(address("calendar:ics"))
    narrowed = [
        {"label": area.name, "url": f"{calendar}?{urlencode({parameter('category'): area.slug})}"}
        for area in areas
    ]
    return [{"label": _("Alla möten och evenemang"), "url": calendar}, *narrowed]
