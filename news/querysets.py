from django.db.models import Q

from storsthlm.publishing.querysets import PublishableQuerySet


class ArticleQuerySet(PublishableQuerySet):
    def in_category(self, slug: str) -> "ArticleQuerySet":
        """Articles whose main area or one of whose further areas this is."""
        return self.filter(Q(category__slug=slug) | Q(pk__in=self._further(slug)))

    def tagged(self, slug: str) -> "ArticleQuerySet":
        return self.filter(tags__slug=slug)

    def from_year(self, year: int) -> "ArticleQuerySet":
        return self.filter(public_from__year=year)

    def _further(self, slug: str):
        return self.model.categories.through.objects.filter(category__slug=slug).values("article_id")
