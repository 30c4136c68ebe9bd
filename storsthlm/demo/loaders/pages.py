"""Standing pages. They link to each other, so all rows stand before the first text is set."""

from datetime import datetime

from storsthlm.demo.markup import to_html
from storsthlm.demo.reading import Text, given, texts, translated
from storsthlm.demo.world import World
from storsthlm.pages.models import Page

PUBLISHED = datetime(2021, 1, 11, 9)  # noqa: DTZ001 (a wall clock; the world's clock places it)


def load(world: World) -> int:
    missing = [
        text for text in texts("pages", world.clock.fill) if not Page.objects.filter(slug=text.key).exists()
    ]
    pages = [_row(world, text) for text in missing]
    for page, text in zip(pages, missing, strict=True):
        _finish(world, page, text)
    return len(pages)


def _row(world: World, text: Text) -> Page:
    return Page.objects.create(
        slug=text.key,
        english=Page.English.READY,
        created_by=world.publisher,
        **given(text.head, "menu", "order"),
        **translated(text.head, "title", "lead"),
    )


def _finish(world: World, page: Page, text: Text) -> None:
    page.body_sv, page.body_en = to_html(text.body_sv), to_html(text.body_en)
    if "parent" in text.head:
        page.parent = Page.objects.get(slug=text.head["parent"])
    page.save()
    page.contacts.set(world.contacts[key] for key in text.head.get("contacts", ()))
    world.make_public(page, {"published": PUBLISHED}, by=world.publisher)
