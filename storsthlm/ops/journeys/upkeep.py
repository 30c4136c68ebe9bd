"""Journeys through what is there already: mended, scheduled, overseen."""

import csv
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR

from . import rows
from .desk import open_by_search
from .journey import journey
from .scene import Failed, Scene


@journey("T2 correct a typo", aim=5, wagtail=7)
def correct_a_typo(scene: Scene) -> None:
    editor = scene.person(COMMUNICATOR)
    body = "<h2>Bakgrund</h2><p>Båten gårr varje <em>timma</em>.</p>"
    row = rows.published("Pendelbåten till Ropsten", by=editor, body_sv=body)
    with scene.at_the_desk(editor) as hands:
        open_by_search(hands, row.title_sv)
        hands.mark_word(hands.area("body_sv").locator("em"))
        hands.overwrite("timme")
        hands.click(hands.button("Publicera ändringarna"))
        hands.is_told("Ändringarna är publicerade.")
    scene.is_public(row.get_absolute_url(), "timme")


@journey("T3 schedule a draft", aim=4, wagtail=7)
def schedule_a_draft(scene: Scene) -> None:
    editor = scene.person(COMMUNICATOR)
    row = rows.article("Ny cykelväg över Skurubron", by=editor)
    when = timezone.localtime() + timedelta(days=3)
    with scene.at_the_desk(editor) as hands:
        hands.click(hands.link(row.title_sv))
        expect(hands.area("body_sv")).to_be_visible()
        hands.fill(hands.field("publish_at"), f"{when:%Y-%m-%dT%H:%M}")
        hands.click(hands.page.locator(".submit-row [name=_publish]"))
        hands.is_told("Schemalagd")
    row.refresh_from_db()
    if row.is_public or row.status != Article.Status.PUBLISHED or row.public_from < timezone.now():
        raise Failed(f"The draft is {row.status} from {row.public_from}, and not scheduled.")


@journey("T8 unchanged for a year, as CSV", aim=3, wagtail=7)
def unchanged_for_a_year(scene: Scene) -> None:
    editor = scene.person(COMMUNICATOR)
    row = rows.published("Gammal sida om bredband", by=editor, days_ago=800)
    Article.objects.filter(pk=row.pk).update(updated_at=timezone.now() - timedelta(days=500))
    with scene.at_the_desk(editor) as hands:
        hands.click(hands.link("Inte ändrat på ett år"))
        with hands.page.expect_download() as coming:
            hands.click(hands.link("Hämta som CSV"))
        text = coming.value.path().read_text("utf-8-sig")
    titles = [line[0] for line in csv.reader(text.splitlines(), delimiter=";")]
    if row.title_sv not in titles:
        raise Failed(f"The table of {len(titles)} lines lacks the old page.")
