"""Before a composed summary is published: does it tell of something that the meeting's page does not show?"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.models import Article
from storsthlm.publishing.gate.content import Content
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.registry import Check
from storsthlm.publishing.models.gate import Severity

from .differing import read

CODE = "summary-waits"


def ahead_of_the_meeting(content: Content) -> Iterator[Finding]:
    article = content.item
    if article.kind != Article.Kind.SUMMARY:
        return
    found, sections = read(article)
    for section in sections:
        source = found.get(section.item_id)
        if section.chosen and (source is None or source.waits):
            message = _(
                "Avsnittet ”%(title)s” berättar om något som mötets sida inte visar: ärendet är dolt "
                "eller borttaget, eller så är beslutet inte justerat än."
            )
            place = content.place(article, "body_sv")
            yield content.found(CODE, place, message % {"title": section}, about=section.pk)


CHECK = Check(
    CODE,
    gettext_lazy("Sammanfattning före mötets sida"),
    find=ahead_of_the_meeting,
    severity=Severity.BLOCKS,
    help=gettext_lazy("Det som står i artikeln är publicerat, också när besluten väntar på justering."),
)
