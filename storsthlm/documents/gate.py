"""``Model.objects.public()`` asked for one file: the same owners, the same rule, one after the other.

In one query the rule costs Django and Postgres ten times as long to put together as to answer, and
a page of pictures asks it ten times. Most files are settled by their first owner.
"""

from typing import TypeVar
from uuid import UUID

from django.http import Http404

from .models import Upload

File = TypeVar("File", bound=Upload)


def public_file(model: type[File], pk: UUID) -> File:
    """Raises ``Http404`` alike for what is not public and what does not exist."""
    row = model.objects.filter(pk=pk).first()
    if row is None or not model.objects.all().owners.let_through(pk):
        raise Http404
    return row
