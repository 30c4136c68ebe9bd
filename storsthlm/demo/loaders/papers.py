"""The files of one meeting: agenda, papers at each item, and minutes."""

from datetime import date, datetime

from boards.models import AgendaItem, Correction, Meeting, MeetingDocument, Membership
from storsthlm.demo.clock import spoken
from storsthlm.demo.reading import Data
from storsthlm.demo.world import World
from storsthlm.documents.models import Document

STAFF = "Helena Törnqvist, sekreterare, och Amina Ekblad, tf förbundsdirektör"


class Papers:
    def __init__(self, world: World, meeting: Meeting, data: Data) -> None:
        self.world, self.meeting, self.data = world, meeting, data
        self.items: list[tuple[AgendaItem, Data]] = []

    def add(self, item: AgendaItem, data: Data) -> None:
        self.items.append((item, data))
        for paper in data.get("paper", ()):
            document = self._paper(item, data, paper)
            row = self._attach(MeetingDocument.Role.PAPER, document, item=item, **_withheld(paper))
            if "replaced" in paper:
                self._replaced(row, **paper["replaced"])

    def finish(self, on: date) -> None:
        """Agenda and minutes say what the public may read: an item that is not public is not named."""
        self.items = [(item, data) for item, data in self.items if item.public]
        if self.items:
            self._attach(MeetingDocument.Role.AGENDA, self._agenda(on))
            if self.data.get("minutes", True):
                self._attach(MeetingDocument.Role.MINUTES, self._minutes(on))

    def _attach(self, role: str, document: Document | None, **fields: object) -> MeetingDocument:
        order = self.meeting.papers.count()
        return MeetingDocument.objects.create(
            meeting=self.meeting, role=role, document=document, order=order, **fields
        )

    def _replaced(self, paper: MeetingDocument, at: datetime, why: str, why_en: str) -> None:
        told = {"kind": Correction.Kind.FILE, "name": paper.shown_name, "why_sv": why, "why_en": why_en}
        row = Correction.objects.create(meeting=self.meeting, item=paper.item, paper=paper, **told)
        Correction.objects.filter(pk=row.pk).update(at=self.world.clock.moment(at))

    def _paper(self, item: AgendaItem, data: Data, paper: Data) -> Document:
        return self._store(
            "paper",
            title=paper["title"],
            on=self.meeting.date,
            label="Handling",
            body=str(self.meeting.body),
            meeting=spoken(self.meeting.date, year=True),
            number=item.number,
            item=item.title,
            by=data["by"],
            proposals=[decision["text"] for decision in data.get("decision", ())],
            summary=item.summary,
            text=self.world.clock.fill(paper["body"]),
        )

    def _agenda(self, on: date) -> Document:
        return self._store(
            "agenda",
            name=f"foredragningslista-{self.meeting.body.slug}-{on}",
            title=f"Föredragningslista, {self.meeting.body} {spoken(on, year=True)}",
            on=on,
            label="Föredragningslista",
            items=[_agenda_row(item, data) for item, data in self.items],
            papers=[_listed(item, paper) for item, data in self.items for paper in data.get("paper", ())],
            **self._frame(on),
        )

    def _minutes(self, on: date) -> Document:
        adjusted = self.meeting.adjusted_on
        return self._store(
            "minutes",
            name=f"protokoll-{self.meeting.body.slug}-{on}",
            title=f"Protokoll, {self.meeting.body} {spoken(on, year=True)}",
            on=adjusted or on,
            label="Protokoll",
            members=_members(self.meeting, on),
            staff=STAFF,
            items=[_minuted(item, data) for item, data in self.items],
            adjusted=spoken(adjusted, year=True) if adjusted else "",
            **self._frame(on),
        )

    def _frame(self, on: date) -> dict[str, str]:
        start, end = self.meeting.start_time, self.meeting.end_time
        clock = f" kl. {start:%H.%M}–{end:%H.%M}" if start and end else ""
        return {
            "time": spoken(on, year=True) + clock,
            "place": self.meeting.place or "Digitalt möte",
            "together": ", ".join(map(str, self.meeting.other_bodies.all())),
        }

    def _store(self, template: str, **data: object) -> Document:
        return self.world.store(template, made_by=self.world.secretary, **data)


def _withheld(paper: Data) -> dict[str, object]:
    if not paper.get("withheld"):
        return {}
    return {"withheld": True, "withheld_reason": paper["reason"], "public_title": paper["public_title"]}


def _agenda_row(item: AgendaItem, data: Data) -> Data:
    return {
        "number": item.label,
        "title": item.title,
        "kind": item.get_kind_display(),
        "by": data.get("by", "Ordföranden"),
        "summary": item.summary,
    }


def _listed(item: AgendaItem, paper: Data) -> Data:
    title = paper.get("public_title", paper["title"])
    return {
        "number": item.label,
        "title": title,
        "withheld": paper.get("withheld", False),
        "reason": paper.get("reason", ""),
    }


def _minuted(item: AgendaItem, data: Data) -> Data:
    decisions = data.get("decision", ())
    return {
        "title": item.title,
        "paragraphs": ", ".join(str(decision["paragraph"]) for decision in decisions),
        "decisions": [{"text": d["text"], "outcome": d.get("outcome", "")} for d in decisions],
        "summary": item.summary,
        "by": data.get("by", "Ordföranden"),
        "papers": [paper.get("public_title", paper["title"]) for paper in data.get("paper", ())],
    }


def _members(meeting: Meeting, on: date) -> list[list[str]]:
    seats = Membership.objects.filter(body=meeting.body, person__isnull=False).current(on)
    seats = (
        seats.exclude(role=Membership.Role.SUBSTITUTE).select_related("person", "organisation").order_by("pk")
    )
    return [[_name(seat), seat.party or seat.person.title, str(seat.organisation)] for seat in seats]


def _name(seat: Membership) -> str:
    plain = (Membership.Role.MEMBER, Membership.Role.COOPTED)
    return str(seat.person) if seat.role in plain else f"{seat.person}, {seat.get_role_display().lower()}"
