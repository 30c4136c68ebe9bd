"""What stands above the form of a composed summary, while something differs that nobody has seen."""

from django.urls import reverse

from boards.models import Meeting
from news.boxes import Box
from news.models import Article

from .differing import changes


def changes_note(article: Article, user) -> Box | None:
    if article.kind != Article.Kind.SUMMARY:
        return None
    meeting = Meeting.objects.filter(summary=article).first()
    found = changes(article, user).differences if meeting else []
    if not found:
        return None
    url = reverse("admin:boards_meeting_changes", args=[meeting.pk])
    return Box("admin/boards/summary_note.html", {"differences": found, "url": url})
