"""Stores bodies, one after the other: what others belong to stands first, and they are few."""

from dataclasses import dataclass

from django.utils.text import slugify

from boards.models import Body
from storsthlm.publishing.models import Publishable

from .bodies_here import BodiesHere
from .known import Records, still
from .merging import Merge, merge
from .publication import go_public, waits, why_it_stays
from .rows import Rows
from .run import Run
from .wanted import Wanted

LONGEST_SLUG = 90  # with room for a number
English = Publishable.English


@dataclass
class WantedBody(Wanted):
    """``parent``: what the source calls the body that this one belongs to."""

    parent: str = ""
    parent_field: str = "subOrganizationOf"


class Bodies(Rows):
    name = "bodies"
    keys = frozenset(("parent", "slug"))
    at_once = 1

    def __init__(self, run: Run, here: BodiesHere) -> None:
        super().__init__(run)
        self._here = here

    def read(self, wanted: list[WantedBody]) -> None:
        self._records = Records(self.run.source, Body, (each.id for each in wanted))

    def plan(self, wanted: WantedBody) -> Merge:
        """As imported before; else the only one of that name, made by hand; else a new one."""
        if wanted.parent:
            wanted.values["parent_id"] = self._here.find(wanted.parent, wanted.parent_field)
        record = self._records.get(wanted.id)
        number = record.object_id if record.pk else self._here.named(wanted.values["name_sv"])
        rows = Body.objects.in_bulk([number] if number else [])
        return merge(wanted, still(rows, record) if record.pk else rows.get(number) or Body(), record)

    def why_it_stays(self, plan: Merge) -> str:
        return why_it_stays(plan.row, self.run) if plan.changed or self.waits(plan) else ""

    def waits(self, plan: Merge) -> bool:
        return waits(plan.row, self.run)

    def save(self, plan: Merge) -> None:
        body = plan.row
        body.updated_by = self.run.by
        if plan.is_new:
            body.created_by = self.run.by
            body.slug = self._here.free_slug(slugify(body.name_sv)[:LONGEST_SLUG] or "organ")
            body.save()
        elif plan.changed:
            self._change(plan)
        self._here.add(plan.wanted.id, body)
        go_public(body, plan.wanted, self.run, changed=bool(plan.changed))

    def _change(self, plan: Merge) -> None:
        """Only what differs: somebody may be saving the rest."""
        if plan.row.english == English.READY and any(name.endswith("_sv") for name in plan.changed):
            plan.row.english = English.BEHIND
        columns = {Body._meta.get_field(name.removesuffix("_id")).name for name in plan.changed}
        plan.row.save(update_fields={*columns, "english", "updated_by", "updated_at"})
