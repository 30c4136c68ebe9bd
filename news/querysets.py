from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, DateTimeField, F, Func, OuterRef, QuerySet, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.fields.related_descriptors import ManyToManyDescriptor
from django.db.models.functions import JSONObject
from django.db.models.lookups import Exact

from storsthlm.documents.models import Document
from storsthlm.publishing.querysets import PublishableQuerySet, public_q, sorted_under
from storsthlm.taxonomy.models import Organisation, Tag

BODY_TEXTS = ("body", "body_sv", "body_en")
CARD = (
    *("title_sv", "title_en", "lead_sv", "lead_en", "slug", "kind", "last_application_day", "english"),
    *("lead_image_alt_sv", "lead_image_alt_en", "lead_image_decorative"),
    *("status", "public_from", "public_until", "first_public_at", "updated_at"),
    *(f"category__{name}" for name in ("name_sv", "name_en", "slug", "colour")),
    *(f"lead_image__{name}" for name in ("alt_sv", "alt_en", "decorative", "width", "height")),
)


class OneOf(Exact):
    """A column is among the values of an array; unlike two subqueries with OR, an index answers it."""

    prepare_rhs = False

    def get_rhs_op(self, connection: object, rhs: str) -> str:
        return f"= ANY({rhs})"


def named_by(field: ManyToManyDescriptor, article) -> QuerySet:
    """Ids of what the article names in one of its lists, such as ``Article.contacts``."""
    links = field.through.objects.filter(article=article)
    return links.values(field.field.m2m_reverse_field_name())


class NewYear(Func):
    """The first moment of a year, here."""

    template = "make_timestamptz(%(expressions)s, 1, 1, 0, 0, 0, 'Europe/Stockholm')"
    output_field = DateTimeField()


class ArticleQuerySet(PublishableQuerySet):
    def in_category(self, slug: str) -> "ArticleQuerySet":
        """Articles whose main area or one of whose further areas this is."""
        further = self.model.categories.through.objects.filter(article=OuterRef("pk"))
        return self.filter(sorted_under(slug, further))

    def about(self, organisation) -> "ArticleQuerySet":
        """Articles that their editors said are about the municipality or organisation."""
        named = self.model.organisations.through.objects.filter(organisation=organisation)
        return self.filter(pk__in=named.values("article_id"))

    def tagged(self, slug: str) -> "ArticleQuerySet":
        return self.filter(tags__slug=slug)

    def tags_of_newest(self, number: int) -> QuerySet:
        """The tags that the newest articles bear, by name: bounded, however many tags there are."""
        newest = list(self.newest_first().values_list("pk", flat=True)[:number])
        kind = {"items__content_type__app_label": "news", "items__content_type__model": "article"}
        return Tag.objects.filter(items__object_id__in=newest, **kind).distinct()

    def of_kind(self, kind: str) -> "ArticleQuerySet":
        return self.filter(kind=kind)

    def from_year(self, year: int) -> "ArticleQuerySet":
        """A range, unlike ``__year`` on a time zone, lets the index on the date be used."""
        return self.filter(public_from__gte=NewYear(year), public_from__lt=NewYear(Value(1) + year))

    def summaries(self) -> "ArticleQuerySet":
        return self.filter(kind="summary")

    def other_than_summaries(self) -> "ArticleQuerySet":
        return self.exclude(kind="summary")

    def for_cards(self) -> "ArticleQuerySet":
        """What a card or a list row shows, newest first, in one query."""
        return self.select_related("category", "lead_image").only(*CARD).newest_first()

    def front_page(self, latest: int) -> "ArticleQuerySet":
        """The ``latest`` articles and the latest board summary, in one query.

        Two conditions with OR between them would have Postgres look at every article there is.
        """
        newest = self.other_than_summaries().newest_first().values("pk")[:latest]
        summary = self.summaries().newest_first().values("pk")[:1]
        either = CombinedExpression(
            ArraySubquery(newest), "||", ArraySubquery(summary), ArrayField(BigIntegerField())
        )
        return self.filter(OneOf(F("pk"), either)).for_cards()

    def for_page(self) -> "ArticleQuerySet":
        return self.select_related("category", "lead_image").annotate(places=self._places())

    def _places(self) -> ArraySubquery:
        """Names and slugs of the municipalities that the article is about, in the article's own query."""
        article = OuterRef(OuterRef("pk"))  # the page's row stands two queries further out
        named = self.model.organisations.through.objects.filter(article=article)
        places = Organisation.objects.with_pages().filter(pk__in=named.values("organisation"))
        return ArraySubquery(places.order_by("sort_key").values(place=JSONObject(name="name", slug="slug")))

    def related_to(self, article: int) -> "ArticleQuerySet":
        """What the article's editor chose."""
        chosen = self.model.related.through.objects.filter(from_article=article)
        return self.filter(pk__in=chosen.values("to_article")).for_cards()

    def beside(self, article: int, area: int | None) -> "ArticleQuerySet":
        """Other articles of the same area, for a page whose editor chose no related ones."""
        return self.filter(category=area).exclude(pk=article).for_cards()


class ArticleDocumentQuerySet(QuerySet):
    def public(self) -> "ArticleDocumentQuerySet":
        return self.filter(public_q("article__"))

    def disclosed(self) -> "ArticleDocumentQuerySet":
        """Below a visible article: a file that another owner withholds is not even named."""
        return self.filter(document__in=Document.objects.disclosed()).select_related("document")
