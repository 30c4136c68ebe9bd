from django.db import models
from django.db.models import Q

from storsthlm.publishing.querysets import public_q


class EditionItemQuerySet(models.QuerySet):
    def disclosed(self) -> "EditionItemQuerySet":
        """Items whose article or event is public; words of their own always are."""
        own_words = Q(article__isnull=True, event__isnull=True)
        return self.filter(own_words | public_q("article__") | public_q("event__"))

    def public(self) -> "EditionItemQuerySet":
        return self.disclosed().filter(public_q("edition__"))
