"""Where a journey takes place: a running site, people who log in to it, and what a visitor sees."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from urllib.error import HTTPError
from urllib.request import urlopen

from django.contrib.auth.models import Group
from playwright.sync_api import Browser, Page, expect

from storsthlm.accounts.models import User
from storsthlm.accounts.roles import LABELS
from storsthlm.documents import sandbox
from storsthlm.documents.contents.looking import look_into, not_looked_into

from .hands import Hands

PATIENCE_SECONDS = 10
WINDOW = {"width": 1280, "height": 900}


class Failed(AssertionError):
    """A journey did not end where it should."""


@dataclass
class Scene:
    """``seconds`` and ``steps`` grow while somebody sits at the desk, and only then."""

    browser: Browser
    site: str
    seconds: float = 0
    steps: list[str] = field(default_factory=list)
    passwords: dict[str, str] = field(default_factory=dict)

    def person(self, role: str) -> User:
        """Somebody new, so that no journey meets the drafts of another."""
        username, password = f"{role}-{secrets.token_hex(4)}", secrets.token_urlsafe(12)
        user = User.objects.create_user(
            username,
            password=password,
            email=f"{username}@example.org",
            first_name="Vera",
            last_name=str(LABELS[role]),
            is_staff=True,
        )
        user.groups.add(Group.objects.get(name=role))
        self.passwords[username] = password
        return user

    @contextmanager
    def at_the_desk(self, user: User) -> Iterator[Hands]:
        """Logged in and on the start page, where counting begins."""
        context = self.browser.new_context(
            base_url=self.site, locale="sv-SE", timezone_id="Europe/Stockholm", viewport=WINDOW
        )
        page = context.new_page()
        page.goto("/admin/")
        self.log_in(page, user)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Hej")
        began = time.monotonic()
        yield Hands(page, self.steps)
        self.seconds += time.monotonic() - began
        page.wait_for_load_state("networkidle")
        context.close()

    def log_in(self, page: Page, user: User) -> None:
        """Where the page asks for it."""
        page.get_by_label("Användarnamn").fill(user.username)
        page.get_by_label("Lösenord").fill(self.passwords[user.username])
        page.get_by_role("button", name="Logga in").click()

    def files_are_looked_through(self) -> None:
        """In the half minute that somebody takes before publishing; no worker runs beside a journey."""
        with sandbox.many_files():
            while waiting := not_looked_into():
                for document in waiting:
                    look_into(document)

    def is_public(self, path: str, words: str) -> None:
        """A visitor who opens the page reads these words."""
        self.until(lambda: words in self._read(path), f"{path} does not say “{words}”")

    def _read(self, path: str) -> str:
        """Nothing of what is not public (yet)."""
        try:
            with urlopen(self.site + path, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - our own server
                return unescape(answer.read().decode())
        except HTTPError:
            return ""

    def until(self, holds: Callable[[], bool], otherwise: str) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            if time.monotonic() > deadline:
                raise Failed(otherwise)
            time.sleep(0.1)
