"""News, interviews, reports, job advertisements and board summaries."""

from news.models import Article, ArticleDocument
from storsthlm.demo.loaders.relations import link, tag
from storsthlm.demo.markup import pictures, to_html
from storsthlm.demo.reading import Text, given, texts, translated
from storsthlm.demo.world import World


def load(world: World) -> int:
    """In the order of publication, so that what an article refers to is there before it."""
    found = sorted(texts("articles", world.clock.fill), key=lambda text: text.head["published"])
    return sum(_article(world, text) for text in found)


def _article(world: World, text: Text) -> bool:
    if Article.objects.filter(slug=world.slugs[text.key]).exists():
        return False
    article = _row(world, text)
    _relations(world, article, text)
    world.make_public(article, text.head, by=world.secretary if article.kind == "summary" else world.writer)
    return True


def _row(world: World, text: Text) -> Article:
    head = text.head
    for key in pictures(text.body_sv):
        world.image(key)
    article = Article(
        slug=world.slugs[text.key],
        category=world.areas[head["category"]],
        lead_image=world.image(head.get("image")),
        body_sv=to_html(text.body_sv),
        body_en=to_html(text.body_en),
        english=Article.English.READY if text.body_en else Article.English.NONE,
        created_by=world.writer,
        responsible=world.writer,
        **given(head, "kind", "interviewee", "interviewee_party", "interviewee_organisation"),
        **translated(head, "title", "lead", "interviewee_title"),
    )
    if "last_application_day" in head:
        article.last_application_day = world.clock.day(head["last_application_day"])
    article.save()
    return article


def _relations(world: World, article: Article, text: Text) -> None:
    head = text.head
    link(article.categories, (world.areas[key] for key in head.get("categories", ())))
    link(article.organisations, (world.organisations[key] for key in head.get("organisations", ())))
    link(article.contacts, (world.contacts[key] for key in head.get("contacts", ())))
    tag(world, article, head.get("tags", ()))
    if related := [world.slugs[key] for key in head.get("related", ())]:
        link(article.related, Article.objects.filter(slug__in=related))
    for order, key in enumerate(head.get("documents", ())):
        ArticleDocument.objects.create(article=article, document=world.report(key), order=order)
