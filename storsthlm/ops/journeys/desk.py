"""Ways through the desk that several journeys take."""

from playwright.sync_api import expect

from .hands import Hands


def open_by_search(hands: Hands, title: str) -> None:
    """From the start page to the form of the article with that title."""
    hands.click(hands.page.get_by_role("navigation", name="Innehåll").get_by_role("link", name="Artiklar"))
    hands.fill(hands.page.get_by_label("Sök", exact=True), title)
    hands.key("Enter")
    hands.click(hands.link(title))
    expect(hands.area("body_sv")).to_be_visible()
