"""What stands around an article on its page, each query worked out once."""

from typing import NamedTuple

from django.db.models import QuerySet

from storsthlm.pages.models import Contact
from storsthlm.prepared import Prepared, Slot
from storsthlm.taxonomy.models import Category, Tag

from .models import Article, ArticleDocument
from .querysets import named_by

BESIDE = 3
_ARTICLE = Slot("article")


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


_areas = Prepared(lambda: Category.objects.filter(pk__in=named_by(Article.categories, _ARTICLE)))
_tags = Prepared(_tags_of_article)
_contacts = Prepared(_contacts_of_article)
_attachments = Prepared(lambda: ArticleDocument.objects.disclosed().filter(article=_ARTICLE))
_related = Prepared(lambda: Article.objects.public().related_to(_ARTICLE))
_beside = Prepared(lambda: Article.objects.public().beside(_ARTICLE, Slot("area"))[:BESIDE])
