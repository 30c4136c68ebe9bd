"""One page of each kind that visitors meet, for the commands that look at all of them.

A page of content is found as a visitor finds it, by links from a page that always exists. So the list
holds for any content, and no address of the demonstration world stands in code.
"""

from http import HTTPStatus
from typing import NamedTuple

from playwright.sync_api import Page

from storsthlm.ops.console import Refused

# Where the first link of a list leads, and the way from a meeting to its body.
ROW = "main :is(.row-title, .card-title) a"
MEETING, BODY = "main .decision-paragraph a", ".breadcrumbs li:nth-last-child(2) a"
WHOLE = "main .aside a[href$='/allt/']"


class PageKind(NamedTuple):
    name: str
    start: str
    links: tuple[str, ...] = ()  # CSS selectors of the links to follow from there, one after the other

    def open(self, page: Page, site: str) -> None:
        """Go there; Refused where a link is missing or the server fails."""
        response = page.goto(site + self.start)
        for selector in self.links:
            if not (target := page.locator(selector).first).count():
                raise Refused(f"{self.name}: no {selector} on {page.url}")
            response = page.goto(site + target.get_attribute("href"))
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Refused(f"{self.name}: {page.url} answers {response.status}")


PAGE_KINDS = (
    PageKind("home", "/"),
    PageKind("home in English", "/en/"),
    PageKind("news list", "/nyheter/"),
    PageKind("news list with nothing", "/nyheter/?ar=1901"),
    PageKind("article", "/nyheter/", (ROW,)),
    PageKind("interview", "/nyheter/?typ=interview", (ROW,)),
    PageKind("board summary", "/", ("main .summary a",)),
    PageKind("areas", "/omraden/"),
    PageKind("area", "/omraden/", ("main .area-tile a",)),
    PageKind("municipalities", "/kommuner/"),
    PageKind("municipality", "/kommuner/", ("main tbody th a",)),
    PageKind("members", "/ledamoter/"),
    PageKind("seats", "/ledamoter/platser/"),
    PageKind("bodies", "/organ/"),
    PageKind("body", "/beslut/", (MEETING, BODY)),
    PageKind("meeting", "/beslut/", (MEETING,)),
    PageKind("whole meeting", "/beslut/", (MEETING, WHOLE)),
    PageKind("decisions", "/beslut/"),
    PageKind("agreements", "/overenskommelser/"),
    PageKind("agreement", "/overenskommelser/", (ROW,)),
    PageKind("cases", "/arenden/"),
    PageKind("case", "/arenden/", (ROW,)),
    PageKind("consultations", "/remisser/"),
    PageKind("consultation", "/remisser/", (ROW,)),
    PageKind("grants", "/statsbidrag/"),
    PageKind("grant", "/statsbidrag/", ("main tbody th a",)),
    PageKind("calendar", "/kalender/"),
    PageKind("calendar month", "/kalender/manad/"),
    PageKind("calendar subscription", "/kalender/prenumerera/"),
    PageKind("event", "/kalender/", ("main .row-title a[href^='/kalender/20']",)),
    PageKind("editions", "/nyhetsbrev/"),
    PageKind("edition", "/nyhetsbrev/", ("main .edition-row a",)),
    PageKind("sign-up to the newsletter", "/nyhetsbrev/prenumerera/"),
    PageKind("standing page", "/", (".bottom a[href^='/om/']",)),
    PageKind("search", "/sok/"),
    PageKind("search with hits", "/sok/?q=kommuner"),
    PageKind("search with nothing", "/sok/?q=zzyzx"),
    PageKind("web feeds", "/webbfloden/"),
    PageKind("cookies", "/kakor/"),
    PageKind("accessibility", "/tillganglighet/"),
    PageKind("not found", "/finns-inte/"),
)
