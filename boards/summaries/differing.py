"""What has changed at a meeting since its summary was written, or since an editor last said she had seen it.

The article itself is hers and is never written over. Whoever may change it is told which of the items
differ that she was given when it was composed, and how as soon as the meeting's page shows it; of further
ones, and of what still waits to be shown, only who may read the agenda is told.
"""

from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from boards.models import Meeting, SummarySection
from news.models import Article
from storsthlm.richtext.differences import Budget, in_plain_text

from .composing import SWEDISH, keep
from .sources import Source, sources


class Difference(NamedTuple):
    """An item before and after. ``language`` is that of the texts; ``note`` says more about it, if needed."""

    label: str
    before: str
    after: str
    note: str
    language: str = SWEDISH


class Changes(NamedTuple):
    """``state`` names what is shown, so that nobody says to have seen what came after it; empty where
    nothing of it may be read yet."""

    differences: list[Difference]
    state: str


def changes(article: Article, user) -> Changes:
    found, sections = read(article)
    differing = [section for section in sections if _differs(section, found)]
    come = [_new(source) for source in _further(found, sections, user)]
    is_readable = come or any(_is_told(found.get(section.item_id), user) for section in differing)
    differences = [_difference(section, found, user) for section in differing]
    return Changes([*differences, *come], _state(found, sections, user) if is_readable else "")


@transaction.atomic
def mark_seen(article: Article, user, state: str) -> bool:
    """False, and nothing is marked, where something has changed since ``state`` was shown.

    What ``user`` may not read yet stays unseen.
    """
    list(SummarySection.objects.select_for_update().filter(article=article).values_list("pk"))
    found, sections = read(article)
    if state != _state(found, sections, user):
        return False
    for section in sections:
        if _differs(section, found) and _is_told(found.get(section.item_id), user):
            source = found.get(section.item_id)
            section.source, section.chosen = source.text if source else "", bool(source)
            section.save(update_fields=["source", "chosen"])
    keep(article, _further(found, sections, user), chosen=())
    return True


def read(article: Article) -> tuple[dict[int, Source], list[SummarySection]]:
    meeting = Meeting.objects.filter(summary=article).with_body().first()
    sections = list(SummarySection.objects.filter(article=article)) if meeting else []
    found = sources(meeting) if sections else []
    return {source.item.pk: source for source in found}, sections


def _differs(section: SummarySection, found: dict[int, Source]) -> bool:
    source = found.get(section.item_id)
    return section.chosen and section.source != (source.text if source else "")


def _is_told(source: Source | None, user) -> bool:
    return source is None or not source.waits or user.has_perm("boards.view_agendaitem")


def _further(found: dict[int, Source], sections: list[SummarySection], user) -> list[Source]:
    if not sections or not user.has_perm("boards.view_agendaitem"):
        return []
    known = {section.item_id for section in sections}
    return [source for pk, source in found.items() if pk not in known]


def _difference(section: SummarySection, found: dict[int, Source], user) -> Difference:
    source = found.get(section.item_id)
    if not _is_told(source, user):
        return _untold(section)
    note = "" if source else _("Ärendet är borttaget eller visas inte på webbplatsen. Ta bort avsnittet.")
    before, after = in_plain_text(section.source, source.text if source else "", Budget())
    return Difference(str(section), before, after, note)


def _untold(section: SummarySection) -> Difference:
    same, _same = in_plain_text(section.source, section.source, Budget())
    note = _("Ärendet är ändrat. Det nya syns här när det syns på mötets sida.")
    return Difference(str(section), same, "…", note)


def _new(source: Source) -> Difference:
    before, after = in_plain_text("", source.text, Budget())
    return Difference(source.item.title_sv, before, after, _("Ärendet är nytt."))


def _state(found: dict[int, Source], sections: list[SummarySection], user) -> str:
    further = [source.item.pk for source in _further(found, sections, user)]
    told = [(section.pk, found[section.item_id].text) for section in sections if section.item_id in found]
    return sha256(repr((told, further)).encode()).hexdigest()
