"""Which files the public calendar shows: told to ``storsthlm.documents``, which guards them."""

from django.db.models import QuerySet

from .models import Event, EventDocument


def attachments() -> QuerySet:
    return EventDocument.objects.public().values("document")


def images() -> QuerySet:
    return Event.objects.public().values("image")
