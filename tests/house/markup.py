"""Reading a page as a browser does: parsed by the rules of HTML, strictly."""

from functools import cached_property
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from django.conf import settings
from django.http import HttpResponse

HOST = urlsplit(settings.SITE_URL).netloc
# Attributes whose values are ids that must exist on the page.
ID_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
# What a browser fetches by itself when it shows the page.
FETCHED = {"script": "src", "img": "src", "source": "src", "iframe": "src", "audio": "src", "video": "src"}
FETCHED_LINKS = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "modulepreload", "manifest"}


class Page:
    def __init__(self, response: HttpResponse, path: str) -> None:
        self.path = path
        self.text = response.text
        self._parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = self._parser.parse(self.text)

    @property
    def errors(self) -> list[str]:
        """Places where a browser had to guess: unclosed and misplaced elements, doubled attributes."""
        lines = self.text.splitlines()
        return [
            f"{code} at line {line}: {lines[line - 1].strip()[:120]}"
            for (line, _column), code, _ in self._parser.errors
        ]

    def all(self, tag: str) -> list[Element]:
        return list(self.root.iter(tag))

    @property
    def language(self) -> str:
        return self.root.get("lang", "")

    @property
    def title(self) -> str:
        return "".join(self.all("title")[0].itertext()).strip() if self.all("title") else ""

    @cached_property
    def ids(self) -> list[str]:
        return [element.get("id") for element in self.root.iter() if element.get("id")]

    @property
    def doubled_ids(self) -> set[str]:
        return {each for each in self.ids if self.ids.count(each) > 1}

    @property
    def dangling_references(self) -> set[str]:
        named = {
            word
            for element in self.root.iter()
            for attribute in ID_REFERENCES
            for word in (element.get(attribute) or "").split()
        }
        return named - set(self.ids)

    @property
    def links(self) -> list[str]:
        """Where a reader can go from here, as absolute paths of this site; other sites left out."""
        targets = [a.get("href") for a in self.all("a")] + [
            form.get("action", "") for form in self.all("form")
        ]
        targets += [link.get("href") for link in self.all("link") if link.get("rel") != "preconnect"]
        return [local for target in targets if target is not None and (local := self._local(target))]

    @property
    def resources(self) -> list[str]:
        found = [element.get(attribute) for tag, attribute in FETCHED.items() for element in self.all(tag)]
        found += [
            link.get("href")
            for link in self.all("link")
            if set((link.get("rel") or "").split()) & FETCHED_LINKS
        ]
        for element in (*self.all("img"), *self.all("source")):
            found += [
                candidate.split()[0]
                for candidate in (element.get("srcset") or "").split(",")
                if candidate.strip()
            ]
        return [address for address in found if address]

    @property
    def foreign_resources(self) -> list[str]:
        return [address for address in self.resources if urlsplit(address).netloc not in {"", HOST}]

    def head_link(self, rel: str, **attributes: str) -> list[str]:
        return [
            link.get("href")
            for link in self.all("link")
            if link.get("rel") == rel and all(link.get(name) == value for name, value in attributes.items())
        ]

    @property
    def alternates(self) -> dict[str, str]:
        return {link.get("hreflang"): link.get("href") for link in self.all("link") if link.get("hreflang")}

    def _local(self, target: str) -> str | None:
        parts = urlsplit(urljoin(settings.SITE_URL + self.path, target))
        if parts.scheme not in {"http", "https"} or parts.netloc != HOST:
            return None
        address = parts.path + (f"?{parts.query}" if parts.query else "")
        return address + (f"#{parts.fragment}" if parts.fragment else "")
