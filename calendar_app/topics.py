"""What an event is sorted under, each with the list of what shares it."""

from storsthlm.addresses import address
from storsthlm.publishing.filters import parameter
from storsthlm.publishing.languages import MAIN_LANGUAGE

from .models import Event


def topics_of(event: Event) -> list[dict[str, str]]:
    areas = [{"label": area.name, "url": area.get_absolute_url()} for area in event.categories.all()]
    calendar = address("calendar:list")
    tags = [
        {"label": tag.name, "url": f"{calendar}?{parameter('tag')}={tag.slug}", "language": MAIN_LANGUAGE}
        for tag in event.tags.all()
    ]
    return areas + tags
