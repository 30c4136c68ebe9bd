"""What the summary of a meeting was written from, to tell what has changed since."""

from django.db import models

from news.models import Article

from .agenda import AgendaItem


class SummarySection(models.Model):
    """An item as the editor of the summary last saw it. ``chosen``: it has a section of the article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    chosen = models.BooleanField(default=True)
    source = models.TextField()

    class Meta:
        ordering = ("order", "pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("article", "item"), name="boards_summarysection_of_item")
        ]

    def __str__(self) -> str:
        return self.source.partition("\n")[0]
