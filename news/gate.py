"""What the publish gate looks for in articles."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.publishing.gate.content import Content
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.registry import Check, register_check, register_rows

from .models import Article

Kind = Article.Kind


def lacking_facts(content: Content) -> Iterator[Finding]:
    article = content.item
    if article.kind == Kind.INTERVIEW and not article.interviewee:
        message = _("Skriv vem som är intervjuad. Det står bredvid texten.")
        yield content.found("article-facts", content.place(article, "interviewee"), message)
    if article.kind == Kind.JOB and article.last_application_day is None:
        message = _("Skriv sista ansökningsdag. Den står på sidan och i listor.")
        yield content.found("article-facts", content.place(article, "last_application_day"), message)


def past_last_day(content: Content) -> Iterator[Finding]:
    """Of what readers have not met yet: an old advertisement stays as it was."""
    day = content.item.last_application_day
    if (
        content.item.kind == Kind.JOB
        and day
        and day < timezone.localdate()
        and not content.item.address_is_fixed
    ):
        message = _("Sista ansökningsdag har redan varit.")
        yield content.found("article-last-day", content.place(content.item, "last_application_day"), message)


def register() -> None:
    register_rows(Article, lambda article: article.attachments.select_related("document"))
    register_check(
        Article,
        Check(
            "article-facts",
            gettext_lazy("Uppgifter som hör till typen"),
            find=lacking_facts,
            help=gettext_lazy("Vem som är intervjuad, och sista dag att söka en tjänst."),
        ),
    )
    register_check(
        Article,
        Check(
            "article-last-day",
            gettext_lazy("Ansökningstid som har gått ut"),
            find=past_last_day,
            help=gettext_lazy("Annonsen publiceras efter sista ansökningsdag."),
        ),
    )
