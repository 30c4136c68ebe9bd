import factory

from news.models import Article, ArticleDocument

from .base import CleanFactory
from .publishing import PublishableFactory
from .taxonomy import CategoryFactory


class ArticleFactory(PublishableFactory):
    """Filled after: lists of ``tags``, ``categories``, ``organisations``, ``contacts`` and ``related``."""

    class Meta:
        model = Article

    title_sv = factory.Sequence(lambda n: f"Kommunerna går samman {n}")
    slug = factory.Sequence(lambda n: f"kommunerna-gar-samman-{n}")
    lead_sv = "Det här är nytt i samarbetet."
    body_sv = "<h2>Bakgrund</h2><p>Så här började det.</p>"
    category = factory.SubFactory(CategoryFactory)

    class Params:
        in_english = factory.Trait(
            english=Article.English.READY,
            title_en=factory.Sequence(lambda n: f"Municipalities join forces {n}"),
            lead_en="This is new.",
            body_en="<h2>Background</h2><p>This is how it began.</p>",
        )
        interview = factory.Trait(
            kind=Article.Kind.INTERVIEW,
            interviewee="Örjan Åkesson",
            interviewee_title_sv="Ordförande",
            interviewee_party="S",
            interviewee_organisation="Nacka",
        )
        job = factory.Trait(kind=Article.Kind.JOB)
        summary = factory.Trait(kind=Article.Kind.SUMMARY)

    @factory.post_generation
    def tags(self, create: bool, names: list[str] | None, **kwargs: object) -> None:
        if names:
            self.tags.set(names)

    @factory.post_generation
    def categories(self, create: bool, rows: list | None, **kwargs: object) -> None:
        if rows:
            self.categories.set(rows)

    @factory.post_generation
    def organisations(self, create: bool, rows: list | None, **kwargs: object) -> None:
        if rows:
            self.organisations.set(rows)

    @factory.post_generation
    def contacts(self, create: bool, rows: list | None, **kwargs: object) -> None:
        if rows:
            self.contacts.set(rows)

    @factory.post_generation
    def related(self, create: bool, rows: list | None, **kwargs: object) -> None:
        if rows:
            self.related.set(rows)


class ArticleDocumentFactory(CleanFactory):
    """Give it ``document=DocumentFactory()``."""

    class Meta:
        model = ArticleDocument

    article = factory.SubFactory(ArticleFactory)
