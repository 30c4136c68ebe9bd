"""The rows of a list of the desk as it is filtered and searched, for a table of them."""

from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest


def rows_as_listed(model_admin: ModelAdmin, request: HttpRequest) -> QuerySet:
    """Of all its pages. Raises ``BadRequest`` for a question that the list itself would send away."""
    try:
        return model_admin.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters as error:
        raise BadRequest(str(error)) from error
