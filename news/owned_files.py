"""The files that news owns: public while their article is."""

from django.db.models import QuerySet

from .models import Article, ArticleDocument


def attachments() -> QuerySet:
    return ArticleDocument.objects.public().values("document")


def lead_images() -> QuerySet:
    return Article.objects.public().values("lead_image")
