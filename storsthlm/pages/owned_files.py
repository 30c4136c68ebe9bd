"""The files that standing pages and contacts own."""

from django.db.models import QuerySet

from .models import Contact, PageDocument


def attachments() -> QuerySet:
    return PageDocument.objects.public().values("document")


def portraits() -> QuerySet:
    return Contact.objects.public().values("portrait")
