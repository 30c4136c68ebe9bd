"""What a summary is written from: the items of a meeting that are public, and what was decided in each."""

from dataclasses import dataclass

from django.utils.html import escape, linebreaks

from boards.models import AgendaItem, Decision, Meeting

from .wording import Told


@dataclass(frozen=True)
class Source:
    """Always the Swedish texts, whatever the language of the desk."""

    item: AgendaItem
    decisions: list[Decision]
    waits: bool  # for its moment: the meeting's page does not show all of it yet

    @property
    def text(self) -> str:
        """To compare with what it was before."""
        lines = [f"§ {each.paragraph} {each.get_verb_display()}: {each.text_sv}" for each in self.decisions]
        return "\n".join(filter(None, [self.item.title_sv, self.item.summary_sv, *lines]))

    @property
    def section(self) -> str:
        summary = linebreaks(self.item.summary_sv, autoescape=True) if self.item.summary_sv else ""
        return f"<h2>{escape(self.item.title_sv)}</h2>{summary}{self._decided()}"

    @property
    def told(self) -> Told:
        verb = self.decisions[0].verb if self.decisions else ""
        return Told(self.item.title_sv, self.item.kind, verb)

    def _decided(self) -> str:
        texts = [f"{escape(each.text_sv)} (§ {each.paragraph})" for each in self.decisions]
        if len(texts) == 1:
            return f"<p>{texts[0]}</p>"
        return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>" if texts else ""


def sources(meeting: Meeting) -> list[Source]:
    """Three queries. Items that are hidden come no further than here; of the others see ``waits``."""
    items = list(AgendaItem.objects.filter(meeting=meeting, public=True))
    decided: dict[int, list[Decision]] = {item.pk: [] for item in items}
    rows = Decision.objects.filter(item__in=decided)
    shown = set(rows.disclosed().values_list("pk", flat=True))
    for decision in rows:
        decided[decision.item_id].append(decision)
    for item in items:
        item.meeting = meeting
    return [_source(item, decided[item.pk], shown) for item in items]


def _source(item: AgendaItem, decisions: list[Decision], shown: set[int]) -> Source:
    waits = not item.meeting.is_called or any(each.pk not in shown for each in decisions)
    return Source(item, decisions, waits)
