"""The desk's look at an edition as mail: its frames, what to mend before it goes out, and the test mail."""

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from newsletter.mail.letter import Letter
from newsletter.mail.remarks import MOST_BYTES, remarks
from newsletter.mail.tasks import send_test
from newsletter.models import Edition
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.factories.pages import ContactFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return client_of(COMMUNICATOR)


@pytest.fixture
def edition() -> Edition:
    edition = EditionFactory(published=True, in_english=True)
    EditionItemFactory(edition=edition, article=ArticleFactory(published=True))
    ContactFactory(in_footer=True, address="Box 1, 100 01 Stockholm")
    return edition


def said(edition: Edition, *letters: Letter) -> list[str]:
    return [remark.words for remark in remarks(edition, letters)]


def test_the_preview_is_the_mail_in_the_chosen_mode_and_runs_nothing(editor, edition: Edition) -> None:
    address = admin_url(edition, "preview")
    light, dark = (editor.get(address, {"as": each}) for each in ("mail", "mail-dark"))
    for answer in (light, dark):
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "no-store" in answer["Cache-Control"]
    assert "@media not all {" in light.content.decode()
    assert "@media all {" in dark.content.decode()
    assert "prefers-color-scheme" not in light.content.decode()


def test_the_preview_as_text_and_as_a_page(editor, edition: Edition) -> None:
    text = editor.get(admin_url(edition, "preview"), {"as": "text", "lang": "en"})
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert edition.title_en in text.content.decode()
    for other in ("", "nonsense"):
        assert "<header" in editor.get(admin_url(edition, "preview"), {"as": other}).content.decode()


def test_a_draft_is_shown_and_tested_as_it_is(editor, edition: Edition) -> None:
    form = editor.get(admin_url(edition, "change"))
    editor.post(
        admin_url(edition, "change"), {**filled_in(form, title_sv="Utkastets rubrik"), "_continue": "1"}
    )
    assert Edition.objects.get().title_sv != "Utkastets rubrik"
    assert "Utkastets rubrik" in editor.get(admin_url(edition, "preview"), {"as": "mail"}).content.decode()
    page = editor.get(admin_url(edition, "mail")).content.decode()
    assert "Utkastets rubrik" in page
    assert "Det som skickas är det publicerade" in page
    run_test_mail(editor, edition)
    assert mail.outbox[0].subject == "Test: Utkastets rubrik"
    assert Edition.objects.get().title_sv != "Utkastets rubrik"


def run_test_mail(editor, edition: Edition, query: str = "") -> None:
    editor.post(admin_url(edition, "mail") + query)
    for job in ProcrastinateJob.objects.filter(task_name="newsletter.mail.tasks.send_test"):
        send_test(**job.args)


def test_a_test_goes_to_oneself_alone(editor, edition: Edition) -> None:
    run_test_mail(editor, edition, "?lang=en")
    [sent] = mail.outbox
    assert sent.to == [editor.user.email]
    assert sent.subject == f"Test: {edition.title_en}"
    assert sent.alternatives[0].mimetype == "text/html"
    assert ".invalid" not in sent.body + sent.alternatives[0].content
    assert sent.extra_headers["Content-Language"] == "en"


def test_without_an_address_no_test_is_sent(editor, edition: Edition) -> None:
    editor.user.email = ""
    editor.user.save()
    answer = editor.post(admin_url(edition, "mail"), follow=True)
    assert "har ingen e-postadress" in answer.content.decode()
    assert not mail.outbox


def test_who_may_not_change_editions_sees_no_mail(edition: Edition) -> None:
    assert client_of(SECRETARY).get(admin_url(edition, "mail")).status_code == 403


def test_a_good_edition_has_nothing_to_mend(edition: Edition) -> None:
    assert said(edition) == []


def test_what_is_not_published_is_named_and_stops(edition: Edition) -> None:
    EditionItemFactory(edition=edition, article=ArticleFactory(title_sv="Utkastet"))
    assert ["Utkastet" in words for words in said(edition)].count(True) == 1
    draft = EditionFactory()
    EditionItemFactory(edition=draft)
    assert [remark.stops for remark in remarks(draft, [])] == [True, False]


def test_what_the_gate_says_is_said_here_too(edition: Edition) -> None:
    gone = ArticleFactory()
    EditionItemFactory(
        edition=edition, teaser_sv=f'<p><a href="ref:news.article:{gone.pk}">Läs om valet</a></p>'
    )
    assert any("Läs om valet" in words for words in said(edition))


def test_a_long_subject_and_a_large_mail(edition: Edition) -> None:
    letter = Letter("sv", "x" * 71, "x" * (MOST_BYTES + 1), "")
    found = remarks(edition, [letter])
    assert [remark.stops for remark in found] == [True, False]
    assert said(edition, Letter("sv", "x" * 70, "x" * MOST_BYTES, "")) == []
