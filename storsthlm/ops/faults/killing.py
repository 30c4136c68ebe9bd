"""The server killed, again and again; what is found afterwards, as a row each time."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import sync_playwright

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.ops.console import say
from storsthlm.ops.journeys import rows
from storsthlm.ops.journeys.scene import Scene
from storsthlm.ops.journeys.site import Site

from .writing import Writer

EARLIEST_S, LATEST_S = 0.5, 6.0
WRITES_ON_S = 3.0  # at most, without a server
Row = dict[str, object]


def kill_many(chromium: str, site: Site, kills: int, seed: int) -> list[Row]:
    dice = Random(seed)  # noqa: S311 - not for secrets
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        scene = Scene(browser, site.address)
        writer = _writer(scene, dice)
        return [_one(site, writer, dice, number) for number in range(1, kills + 1)]


def _writer(scene: Scene, dice: Random) -> Writer:
    editor = scene.person(COMMUNICATOR)
    article = rows.published("Utgåva 0", by=editor, lead_sv="Ingress 0", body_sv="<p>Början</p>")
    article.tags.set(["tagg0"])
    form = reverse("admin:news_article_change", args=[article.pk])
    context = scene.browser.new_context(base_url=scene.site, locale="sv-SE")
    return Writer(scene, context, editor, form, dice)


def _one(site: Site, writer: Writer, dice: Random, number: int) -> Row:
    page, before = writer.open(), writer.words
    with _killed(site, after=dice.uniform(EARLIEST_S, LATEST_S)) as struck:
        quiet = dice.uniform(0, WRITES_ON_S)
        writer.work(page, lambda: struck.is_set() and time.monotonic() > struck.at + quiet)
        struck.wait()
    page.close()
    ended = time.monotonic()
    site.start()
    if number % 2:
        Session.objects.all().delete()
    page = writer.open()
    shown = writer.shown(page)
    missing = [word for word in writer.typed if word not in shown]
    page.close()
    row = {
        "kill": number,
        "typed": writer.words - before,
        "lost": len(missing),
        "oldest_lost_s": round(max((ended - writer.typed[word] for word in missing), default=0), 1),
        "halves": list(_halves()),
    }
    for word in missing:  # told once
        del writer.typed[word]
    say(" ".join(f"{name} {value}" for name, value in row.items()))
    return row


class Struck(threading.Event):
    at = 0.0


@contextmanager
def _killed(site: Site, *, after: float) -> Iterator[Struck]:
    """All its processes at once, while somebody writes."""
    struck = Struck()

    def strike() -> None:
        os.killpg(site.web.process.pid, signal.SIGKILL)
        site.web.process.wait()
        struck.at = time.monotonic()
        struck.set()

    timer = threading.Timer(after, strike)
    timer.start()
    yield struck
    timer.join()


def _halves() -> Iterator[str]:
    """Ways in which what the public reads does not agree with itself."""
    article = Article.objects.public().prefetch_related("tags").get(title_sv__startswith="Utgåva ")
    edition = article.title_sv.removeprefix("Utgåva ")
    if article.lead_sv != f"Ingress {edition}":
        yield f"title {edition} with {article.lead_sv}"
    if [tag.name for tag in article.tags.all()] != [f"tagg{edition}"]:
        yield f"title {edition} with tags {[*article.tags.names()]}"
