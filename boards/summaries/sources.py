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

    @property
    def waits(self) -> bool:
        """For adjustment: the meeting's page does not show all of it yet."""
        return not self.item.meeting.is_adjusted and any(not each.adjusted_at_once for each in self.decisions)

    def _decided(self) -> str:
        texts = [f"{escape(each.text_sv)} (§ {each.paragraph})" for each in self.decisions]
        if len(texts) == 1:
            return f"<p>{texts[0]}</p>"
        return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>" if texts else ""


def sources(meeting: Meeting) -> list[Source]:
    """Two queries. What is not public never comes further than here."""
    items = list(AgendaItem.objects.filter(meeting=meeting, public=True))
    decided: dict[int, list[Decision]] = {item.pk: [] for item in items}
    for decision in Decision.objects.filter(item__in=decided):
        decided[decision.item_id].append(decision)
    for item in items:
        item.meeting = meeting
    return [Source(item, decided[item.pk]) for item in items]
