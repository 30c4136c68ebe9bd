"""Before a change of what visitors have read goes out: why is it made?"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from boards.models import Correction
from storsthlm.publishing.gate.content import Content, Place
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.registry import Check
from storsthlm.publishing.models.gate import Severity

CODE = "correction-why"
FIELD = "change_reason"  # of the form; a meeting has no such column
LABEL = gettext_lazy("Varför ändras det?")


def unexplained(content: Content) -> Iterator[Finding]:
    waiting = Correction.objects.unexplained().filter(meeting=content.item).with_what_they_tell_of()
    if told := [str(correction) for correction in waiting]:
        message = _("Skriv varför det ändras. Läsarna får veta det tillsammans med ändringen: %s.")
        place = Place(content.item, None, FIELD, LABEL)
        yield content.found(CODE, place, message % "; ".join(told), about=_named(waiting))


def _named(waiting: Iterable[Correction]) -> str:
    """The same in every language, and for rows that are made anew at each try."""
    return "; ".join(f"{each.kind} {each.called}" for each in waiting)


CHECK = Check(
    CODE,
    gettext_lazy("Ändring utan förklaring"),
    find=unexplained,
    severity=Severity.BLOCKS,
    help=gettext_lazy(
        "Den som redan har läst en handling eller ett beslut ska få veta varför det har ändrats."
    ),
)
