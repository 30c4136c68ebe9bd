"""Journeys in which time passes: read by another, restored, written in two sittings, logged out."""

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from storsthlm.accounts.models import User
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.publishing import actions
from storsthlm.publishing.models import ReviewRule

from . import rows
from .desk import open_by_search
from .journey import journey
from .scene import Scene

CHANGED = "Ändringarna är publicerade."


@journey("T4 submit, another approves", aim=4, wagtail=6)
def submit_and_approve(scene: Scene) -> None:
    editor, publisher = scene.person(COMMUNICATOR), scene.person(PUBLISHER)
    row = rows.article("Fler laddstolpar i Solna", by=editor)
    rule = ReviewRule.objects.filter(model="news.article")
    rule.update(needs_review=True)
    try:
        with scene.at_the_desk(editor) as hands:
            hands.click(hands.link(row.title_sv))
            expect(hands.area("body_sv")).to_be_visible()
            hands.click(hands.button("Skicka för granskning"))
            hands.is_told("granskning")
        with scene.at_the_desk(publisher) as hands:
            hands.click(hands.link(row.title_sv))
            expect(hands.area("body_sv")).to_be_visible()
            hands.click(hands.button("Godkänn och publicera nu"))
            hands.is_told("Publicerad")
    finally:
        rule.update(needs_review=False)
    row.refresh_from_db()
    scene.is_public(row.get_absolute_url(), row.title_sv)


@journey("T6 restore an earlier version", aim=6, wagtail=8)
def restore_an_earlier_version(scene: Scene) -> None:
    editor = scene.person(COMMUNICATOR)
    row = rows.published("Vattnet i Mälaren", by=editor, body_sv="<p>En lugn dag vid sjön.</p>")
    row.body_sv = "<p>En orolig natt vid sjön.</p>"
    row.save()
    actions.update(row, by=editor)
    with scene.at_the_desk(editor) as hands:
        open_by_search(hands, row.title_sv)
        hands.click(hands.page.get_by_role("link", name="Historik"))
        hands.click(hands.page.get_by_role("link", name="Vad ändrades").first)
        before = hands.page.get_by_role("region", name="Före")
        hands.click(before.get_by_role("button", name="som utkast"))
        expect(hands.area("body_sv")).to_contain_text("En lugn dag")
        hands.click(hands.button("Publicera ändringarna"))
        hands.is_told(CHANGED)
    scene.is_public(row.get_absolute_url(), "En lugn dag")


@journey("T7 two sittings on a live page", aim=9, wagtail=10)
def two_sittings(scene: Scene) -> None:
    editor = scene.person(COMMUNICATOR)
    row = rows.published("Bibliotek i Järfälla", by=editor, body_sv="<p>Öppet på kvällen.</p>")
    with scene.at_the_desk(editor) as hands:
        open_by_search(hands, row.title_sv)
        hands.fill(hands.field("lead_sv"), "Skrivet första gången.")
        hands.is_kept()
    with scene.at_the_desk(editor) as hands:
        hands.click(hands.link(row.title_sv))
        expect(hands.area("body_sv")).to_be_visible()
        hands.write(hands.area("body_sv"), "Skrivet andra gången. ")
        hands.click(hands.button("Publicera ändringarna"))
        hands.is_told(CHANGED)
    for words in ("Skrivet första gången.", "Skrivet andra gången."):
        scene.is_public(row.get_absolute_url(), words)


@journey("T11 session expired in mid-edit", aim=3, wagtail=8)
def session_expired(scene: Scene) -> None:
    """From where the desk says so: what was written until then costs what it costs."""
    editor = scene.person(COMMUNICATOR)
    row = rows.published("Ny skola i Sundbyberg", by=editor)
    with scene.at_the_desk(editor) as hands:
        open_by_search(hands, row.title_sv)
        _expire(editor)
        hands.fill(hands.field("lead_sv"), "Skrivet utan att vara inloggad.")
        password = hands.page.frame_locator("#draft-login iframe").get_by_label("Lösenord")
        expect(password).to_be_visible()
        hands.begin_to_count()
        hands.fill(password, scene.passwords[editor.username])
        hands.key("Enter")
        hands.is_kept()
        hands.click(hands.button("Publicera ändringarna"))
        hands.is_told(CHANGED)
    scene.is_public(row.get_absolute_url(), "Skrivet utan att vara inloggad.")


def _expire(user: User) -> None:
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
