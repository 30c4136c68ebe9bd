"""The files that news owns: public while their article is."""

from django.db.models import QuerySet

from storsthlm.publishing.querysets import public_q

from .models import Article, ArticleDocument


def attachments() -> QuerySet:
    return ArticleDocument.objects.filter(public_q("article__")).values("document")


def lead_images() -> QuerySet:
    return Article.objects.public().values("lead_image")
