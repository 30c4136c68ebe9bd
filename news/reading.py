"""What the news list and an article's page read, each query worked out once."""

from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from storsthlm.pages.models import Contact
from storsthlm.prepared import Prepared, Slot
from storsthlm.taxonomy.models import Category, Tag

from .models import Article, ArticleDocument
from .querysets import named_by

BESIDE = 3
_ARTICLE = Slot("article")


def cards() -> QuerySet:
    return Article.objects.public().for_cards()


def years() -> list[int]:
    """Every year from the oldest public article until now, newest first."""
    oldest = _oldest.first()
    this_year = timezone.localdate().year
    return list(range(this_year, timezone.localtime(oldest.public_from).year - 1, -1)) if oldest else []


class Around(NamedTuple):
    areas: list[Category]
    tags: list[Tag]
    contacts: list[Contact]
    attachments: list[ArticleDocument]
    related: list[Article]


def read_around(article: Article) -> Around:
    """Five queries, and one more where the editor chose no related articles. Only what may be shown."""
    rows = [query.rows(article=article.pk) for query in (_areas, _tags, _contacts, _attachments, _related)]
    around = Around(*rows)
    if around.related:
        return around
    return around._replace(related=_beside.rows(article=article.pk, area=article.category_id))


def _tags_of_article() -> QuerySet:
    kind = {"items__content_type__app_label": "news", "items__content_type__model": "article"}
    return Tag.objects.filter(**kind, items__object_id=_ARTICLE)


def _contacts_of_article() -> QuerySet:
    chosen = named_by(Article.contacts, _ARTICLE)
    return Contact.objects.public().filter(pk__in=chosen).select_related("portrait")


_oldest = Prepared(lambda: Article.objects.public().order_by("public_from").only("public_from")[:1])
_areas = Prepared(lambda: Category.objects.filter(pk__in=named_by(Article.categories, _ARTICLE)))
_tags = Prepared(_tags_of_article)
_contacts = Prepared(_contacts_of_article)
_attachments = Prepared(lambda: ArticleDocument.objects.disclosed().filter(article=_ARTICLE))
_related = Prepared(lambda: Article.objects.public().related_to(_ARTICLE))
_beside = Prepared(lambda: Article.objects.public().beside(_ARTICLE, Slot("area"))[:BESIDE])
