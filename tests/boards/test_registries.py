"""What the boards have told the apps below, and what these then show of them."""

import pytest
from django.test import Client

from boards.boxes import meeting_of_summary
from news.boxes import providers
from storsthlm.documents.owners import document_owners
from storsthlm.pages import menu
from storsthlm.richtext import links
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.news import ArticleFactory

from .papers import a_paper

pytestmark = pytest.mark.django_db


def test_what_the_boards_have_told_the_apps_below() -> None:
    assert providers["meeting"] is meeting_of_summary
    assert "boards.papers" in document_owners.names()
    assert {"boards.body", "boards.case", "boards.meeting"} <= {kind.key for kind in links.kinds()}
    sections = {name: section.order for name, section in menu.sections.items()}
    assert (sections["boards:bodies"], sections["boards:decisions"]) == (30, 40)


def test_the_summary_article_shows_its_meeting_with_agenda_papers_and_minutes_in_full(client: Client) -> None:
    article = ArticleFactory(published=True, summary=True)
    meeting = MeetingFactory(published=True, adjusted=True, summary=article)
    papers = [a_paper(meeting, f"Fil {role}", role=role) for role in ("agenda", "paper", "minutes")]
    html = client.get(article.get_absolute_url()).content.decode()
    assert f'href="{meeting.get_absolute_url()}"' in html
    for paper in papers:
        assert f'href="{paper.document.get_absolute_url()}"' in html


def test_there_is_no_box_on_other_articles_or_for_a_meeting_that_is_not_public() -> None:
    summary, news = ArticleFactory(published=True, summary=True), ArticleFactory(published=True)
    MeetingFactory(summary=summary)
    MeetingFactory(published=True)
    assert meeting_of_summary(summary) is None
    assert meeting_of_summary(news) is None


def test_the_box_adds_as_many_queries_however_much_there_is(queries_of) -> None:
    article = ArticleFactory(published=True, summary=True)
    meeting = MeetingFactory(published=True, adjusted=True, summary=article)
    a_paper(meeting)
    few = queries_of(article.get_absolute_url())
    for _number in range(10):
        a_paper(meeting)
    assert queries_of(article.get_absolute_url()) == few
    assert few <= 12


def test_links_in_text_lead_to_bodies_and_meetings_while_they_are_public() -> None:
    body, draft = BodyFactory(published=True), BodyFactory()
    meeting, hidden = MeetingFactory(published=True, body=body), MeetingFactory(published=True, body=draft)
    text = "".join(
        f'<a href="ref:{row._meta.label_lower}:{row.pk}">x</a>' for row in (body, draft, meeting, hidden)
    )
    assert links.addresses([text]) == {
        f"ref:boards.body:{body.pk}": body.get_absolute_url(),
        f"ref:boards.meeting:{meeting.pk}": meeting.get_absolute_url(),
    }
