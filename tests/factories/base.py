"""What every factory of the house does: nothing reaches a test that the admin would have refused."""

from typing import Any

from django.db import models
from factory.django import DjangoModelFactory


class CleanFactory(DjangoModelFactory):
    """Runs ``full_clean`` before saving, so that a test's world could exist."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class: type[models.Model], *args: Any, **kwargs: Any) -> models.Model:
        row = model_class(*args, **kwargs)
        row.full_clean()
        row.save()
        return row
