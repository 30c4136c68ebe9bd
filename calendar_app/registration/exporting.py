"""The registrations as a table to take along."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calendar_app.models import Event, Registration


def as_table(event: Event) -> Iterator[list[object]]:
    yield [
        _("Läge"),
        _("Namn"),
        _("E-post"),
        _("Organisation"),
        _("Titel"),
        _("Telefon"),
        _("Specialkost"),
        _("Meddelande"),
        _("Antal personer"),
        _("De andra"),
        _("Anmäld"),
        _("Kom"),
    ]
    for row in event.registrations.for_rows():
        yield _line(row)


def _line(row: Registration) -> list[object]:
    told = [row.name, row.email, row.place, row.title, row.phone, row.diet, row.message]
    moments = [_moment(row.created_at), _moment(row.arrived_at)]
    return [row.get_state_display(), *told, row.persons, row.others, *moments]


def _moment(moment) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d H:i") if moment else ""
