"""Somebody who writes without pause, publishes now and then, and never looks at what the server does."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from random import Random

from playwright.sync_api import BrowserContext, Locator, Page, expect
from playwright.sync_api import Error as PlaywrightError

from storsthlm.ops.journeys.scene import Scene

BODY, KEY_MS, WORD = "body_sv", 8, re.compile(r"\bord\d{6}\b")
PUBLISHES_EVERY = 25  # words, about
LEFT = "Object.keys(localStorage).some((key) => key.startsWith('draft:'))"
DONE, GATE = ".messagelist .success", "#gate"
PATIENCE_MS = 30_000


class Writer:
    """``typed``: when each word was on the screen. ``editions``: how often everything was written anew."""

    def __init__(self, scene: Scene, context: BrowserContext, user, form: str, dice: Random) -> None:
        self.scene, self.context, self.user, self.form, self.dice = scene, context, user, form, dice
        self.typed: dict[str, float] = {}
        self.words = self.editions = 0

    def open(self) -> Page:
        """The form, once what this browser kept is on the server again."""
        page = self.context.new_page()
        page.goto(self.form)
        if page.get_by_label("Lösenord").count():
            self.scene.log_in(page, self.user)
        expect(self._area(page)).to_be_visible(timeout=PATIENCE_MS)
        page.wait_for_function(
            f"() => !({LEFT}) && !document.querySelector('form[inert]')", timeout=PATIENCE_MS
        )
        expect(self._area(page)).to_be_visible(timeout=PATIENCE_MS)
        return page

    def shown(self, page: Page) -> set[str]:
        return set(WORD.findall(self._area(page).inner_text()))

    def work(self, page: Page, is_over: Callable[[], bool]) -> None:
        """Until it is over, or the page has gone with the server that it was sent to."""
        with suppress(PlaywrightError):
            self._to_the_end(page)
            while not is_over():
                self._type_a_word(page)
                if self.dice.random() < 1 / PUBLISHES_EVERY and not self._publish(page, is_over):
                    return

    def _type_a_word(self, page: Page) -> None:
        self.words += 1
        word = f"ord{self.words:06d}"
        page.keyboard.type(f" {word}", delay=KEY_MS)
        if word in self.shown(page):
            self.typed[word] = time.monotonic()

    def _publish(self, page: Page, is_over: Callable[[], bool]) -> bool:
        """Whether there is a form to go on in. What the gate warns of is read, and published all the same."""
        self.editions += 1
        page.locator("#id_title_sv").fill(f"Utgåva {self.editions}")
        page.locator("#id_lead_sv").fill(f"Ingress {self.editions}")
        page.locator("#id_tags").fill(f"tagg{self.editions}")
        if self._pressed(page, f"{GATE}, {DONE}", is_over) and not page.locator(DONE).is_visible():
            self._pressed(page, DONE, is_over)
        if is_over():
            return False
        self._to_the_end(page)
        return True

    def _pressed(self, page: Page, answers: str, is_over: Callable[[], bool]) -> bool:
        """Whether the server has answered."""
        page.locator(".submit-row [name=_publish]").click(no_wait_after=True)
        while not is_over():
            if page.locator(answers).first.is_visible():
                return True
            page.wait_for_timeout(50)
        return False

    def _to_the_end(self, page: Page) -> None:
        expect(self._area(page)).to_be_visible(timeout=PATIENCE_MS)
        self._area(page).click()
        page.keyboard.press("Control+End")

    def _area(self, page: Page) -> Locator:
        return page.locator(f"#cke_id_{BODY} [role=textbox]")
