"""Whoever saves or deletes something in the desk made what follows from it in any item's history.

A seat is a row of its body, a tag one of its articles: neither has an action or a form of theirs to say so.
"""

from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest

from storsthlm.publishing.history import recording


class KnownAuthor(admin.ModelAdmin):
    """``DeskSite.register`` puts this before every model's own admin class."""

    def save_model(self, request: HttpRequest, obj: models.Model, form, change: bool) -> None:
        recording.act(request.user)
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        recording.act(request.user)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        recording.act(request.user)
        super().delete_queryset(request, queryset)
