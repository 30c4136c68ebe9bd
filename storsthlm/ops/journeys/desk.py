"""Ways through the desk that several journeys take."""

from playwright.sync_api import expect

from .hands import Hands


def open_by_search(hands: Hands, title: str) -> None:
    """From the start page to the article with that title, of which there is one."""
    find(hands, title)
    expect(hands.area("body_sv")).to_be_visible()


def find(hands: Hands, words: str) -> None:
    """Enter opens a single hit."""
    hands.fill(hands.page.get_by_label("Sök bland allt innehåll"), words)
    hands.key("Enter")
