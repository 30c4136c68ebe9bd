"""What stands beside an article of a special kind, and what it is sorted under."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from storsthlm.addresses import address
from storsthlm.publishing.filters import parameter
from storsthlm.publishing.languages import MAIN_LANGUAGE

from .models import Article
from .reading import Around

Fact = tuple[str, str]
Topic = dict[str, str]


def facts_of(article: Article) -> list[Fact]:
    if article.kind == Article.Kind.INTERVIEW and article.interviewee:
        return [(_("Intervju med"), _person(article))]
    if article.kind == Article.Kind.JOB and article.last_application_day:
        return [(_("Sista ansökningsdag"), _day(article.last_application_day))]
    return []


def _person(article: Article) -> str:
    """ "Anna Ek (S), kommunstyrelsens ordförande, Haninge" – party and title where they are known."""
    name = (
        f"{article.interviewee} ({article.interviewee_party})"
        if article.interviewee_party
        else article.interviewee
    )
    return ", ".join(
        part for part in (name, article.interviewee_title, article.interviewee_organisation) if part
    )


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def topics_of(article: Article, around: Around) -> list[Topic]:
    """Further areas, municipalities and tags of an article that was read ``for_page``, each with its page."""
    areas = [{"label": area.name, "url": area.get_absolute_url()} for area in around.areas]
    places = [
        {
            "label": each["name"],
            "url": address("municipality", each["slug"]),
            "language": MAIN_LANGUAGE,
        }
        for each in article.places
    ]
    news = address("news:list")
    tags = [
        {"label": tag.name, "url": f"{news}?{parameter('tag')}={tag.slug}", "language": MAIN_LANGUAGE}
        for tag in around.tags
    ]
    return areas + places + tags
