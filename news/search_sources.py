"""What the search finds of news."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storsthlm.documents.search_sources import attachment_record, attachments, register_attachments
from storsthlm.search import fixed, sources
from storsthlm.search.fixed import FixedPage
from storsthlm.search.sources import Record, Source, Words
from storsthlm.search.text import plain

from .models import Article, ArticleDocument

NEWS = FixedPage(
    "news:list",
    _("Nyheter"),
    _("Nyheter, intervjuer, rapporter och styrelsesammanfattningar från Storsthlm."),
    _("aktuellt, artiklar, senaste nytt, alla nyheter, nyhetsarkiv"),
)


def register() -> None:
    sources.register_kinds(Article.Kind.choices)
    sources.register(Source("news.article", articles, record, {Article: "pk"}))
    register_attachments("news.attachment", ArticleDocument, "article", _papers, _paper)
    fixed.register(NEWS)


def articles() -> QuerySet:
    return Article.objects.published().select_related("category").prefetch_related("categories", "tags")


def record(article: Article) -> Record:
    return Record(
        object_id=article.pk,
        kind=article.kind,
        **sources.in_both(article, lambda: _words(article)),
        **sources.window(article),
        areas=areas_of(article),
        date=timezone.localdate(article.first_public_at or article.public_from),
    )


def _words(article: Article) -> Words:
    people = (
        article.interviewee,
        article.interviewee_title,
        article.interviewee_party,
        article.interviewee_organisation,
    )
    tags = [tag.name for tag in article.tags.all()]
    parts = [article.lead, plain(article.body), *people, *tags]
    return Words(article.title, "\n".join(part for part in parts if part))


def areas_of(item: Article) -> tuple[int, ...]:
    further = [category.pk for category in item.categories.all()]
    return tuple(sorted({*further, *([item.category_id] if item.category_id else [])}))


def _papers() -> QuerySet:
    return attachments(ArticleDocument, "article").prefetch_related("article__categories")


def _paper(paper: ArticleDocument) -> Record:
    article = paper.article
    return attachment_record(
        paper, article, areas=areas_of(article), date=timezone.localdate(article.public_from)
    )
