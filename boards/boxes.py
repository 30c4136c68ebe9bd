"""The box of a board summary's page: its meeting, with agenda, papers and minutes in full."""

from news.boxes import Box
from news.models import Article

from .models import Meeting
from .presenting import by_role


def meeting_of_summary(article: Article) -> Box | None:
    if article.kind != Article.Kind.SUMMARY:
        return None
    meeting = Meeting.objects.public().of_summary(article).with_papers().first()
    if meeting is None:
        return None
    return Box("boards/meeting_box.html", {"meeting": meeting, "papers": by_role(meeting.shown_papers)})
