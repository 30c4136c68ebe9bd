"""News from nothing to the public page, in one language and in two."""

from dataclasses import dataclass, replace

from django.utils import translation
from playwright.sync_api import Locator, expect

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.documents.models import Image
from storsthlm.taxonomy.models import Category

from . import rows
from .hands import Hands
from .journey import journey
from .scene import Failed, Scene

NOT_KEPT = "The picture's words are not kept."
ADDRESS = "https://example.org/tidtabell"


@dataclass
class Words:
    title: str
    lead: str
    body: tuple[str, ...]
    alt: str


SWEDISH = Words(
    "Båten till Lidingö går hela vintern",
    "Linjen får två nya turer om dagen.",
    (
        "Båten går även när det är is.",
        "## Nya turer",
        "- Klockan sju",
        "Klockan nio",
        "",
        f"[Hela tidtabellen]({ADDRESS}) ",
    ),
    "En båt lägger till vid en brygga i snö",
)
AGAIN = replace(SWEDISH, title="Båten till Lidingö går också i sommar")
ENGLISH = Words(
    "The ferry to Lidingö runs all winter",
    "The line gets two more departures a day.",
    (
        "The ferry also runs in ice.",
        "## New departures",
        "- Seven",
        "Nine",
        "",
        f"[The whole timetable]({ADDRESS}) ",
    ),
    "A ferry at a snowy jetty",
)


@journey("T1 publish news", aim=13, wagtail=19)
def publish_news(scene: Scene) -> None:
    editor = scene.person(COMMUNICATOR)
    with scene.at_the_desk(editor) as hands:
        _begin(hands)
        _write(hands, SWEDISH, "sv")
        row = _drop_picture(hands)
        hands.fill(row.get_by_label("Alt-text:", exact=True), SWEDISH.alt)
        scene.until(lambda: Image.objects.filter(alt_sv=SWEDISH.alt, created_by=editor).exists(), NOT_KEPT)
        _sort_and_publish(hands)
    _is_complete(scene, Article.objects.get(created_by=editor), SWEDISH)


@journey("T1b publish news in two languages", aim=17, wagtail=31)
def publish_news_in_two_languages(scene: Scene) -> None:
    editor = scene.person(COMMUNICATOR)
    with scene.at_the_desk(editor) as hands:
        _begin(hands)
        _write(hands, AGAIN, "sv")
        _write(hands, ENGLISH, "en")
        row = _drop_picture(hands)
        hands.fill(row.get_by_label("Alt-text:", exact=True), SWEDISH.alt)
        hands.fill(row.get_by_label("Alt-text på engelska:", exact=True), ENGLISH.alt)
        scene.until(lambda: Image.objects.filter(alt_en=ENGLISH.alt, created_by=editor).exists(), NOT_KEPT)
        hands.choose(hands.field("english"), "Klar, visas")
        _sort_and_publish(hands)
    article = Article.objects.get(created_by=editor)
    _is_complete(scene, article, AGAIN)
    with translation.override("en"):
        address = article.get_absolute_url()
    for words in (ENGLISH.title, ENGLISH.lead, "<h2>New departures</h2>", "<li>Nine</li>", ENGLISH.alt):
        scene.is_public(address, words)


def _begin(hands: Hands) -> None:
    hands.click(hands.link("Artikel"))
    expect(hands.area("body_sv")).to_be_visible()


def _write(hands: Hands, words: Words, language: str) -> None:
    hands.fill(hands.field(f"title_{language}"), words.title)
    hands.fill(hands.field(f"lead_{language}"), words.lead)
    hands.write(hands.area(f"body_{language}"), *words.body)


def _drop_picture(hands: Hands) -> Locator:
    """The row in which its words are written."""
    field = hands.page.locator(".field-lead_image [data-picture-choice]")
    hands.drop(field, {"Lidingobaten.png": rows.picture()})
    return field.get_by_role("group", name="Lidingobaten")


def _sort_and_publish(hands: Hands) -> None:
    hands.choose(hands.field("category"), str(Category.objects.first()))
    hands.fill(hands.field("tags"), "båtar, pendling")
    hands.click(hands.button("Publicera nu"))
    hands.is_told("Publicerad")


def _is_complete(scene: Scene, article: Article, said: Words) -> None:
    marks = ("<h2>Nya turer</h2>", "<li>Klockan nio</li>", f'href="{ADDRESS}"')
    for words in (said.title, said.lead, said.alt, *marks):
        scene.is_public(article.get_absolute_url(), words)
    if sorted(article.tags.values_list("name", flat=True)) != ["båtar", "pendling"] or not article.category:
        raise Failed("Its category or its tags are not as chosen.")
