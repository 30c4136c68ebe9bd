"""The box of a board summary's page: its meeting, with agenda, papers and minutes in full."""

from news.boxes import Box
from news.models import Article

from .models import Meeting
from .presenting import by_role
from .reading import papers_of


def meeting_of_summary(article: Article) -> Box | None:
    if article.kind != Article.Kind.SUMMARY:
        return None
    meeting = Meeting.objects.public().of_summary(article).for_page().first()
    if meeting is None:
        return None
    return Box("boards/meeting_box.html", {"meeting": meeting, "papers": by_role(papers_of(meeting))})
