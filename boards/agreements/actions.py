"""Addressees chosen and answers written down: the only way in which ``Adoption`` rows change.

What an organisation has answered is kept with who wrote it (``AdoptionChange``), so that nothing is lost
when the next answer comes, or when it is asked no more. Who may do it is asked by the pages that call this.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db import transaction

from boards.models import Adoption, AdoptionChange, Agreement
from storsthlm.publishing.models import SharedLink
from storsthlm.taxonomy.models import Organisation

How = AdoptionChange.How
Answer = Mapping[str, object]  # by the names of ``Adoption.ANSWER``


@transaction.atomic
def address_to(agreement: Agreement, organisations: Collection[Organisation], *, who: str) -> None:
    """Exactly these: who is new has not decided yet, who is left out is asked no more."""
    Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)  # each addressee is added once
    chosen = {organisation.pk for organisation in organisations}
    now = {row.organisation_id: row for row in Adoption.objects.filter(agreement=agreement).to_write()}
    removed = [row for pk, row in now.items() if pk not in chosen]
    added = [Adoption(agreement=agreement, organisation_id=pk) for pk in sorted(chosen - now.keys())]
    Adoption.objects.filter(pk__in=[row.pk for row in removed]).delete()
    Adoption.objects.bulk_create(added)
    _keep(removed, who=who, how=How.REMOVED)
    _keep(added, who=who, how=How.ADDED)


@transaction.atomic
def record(
    agreement: Agreement,
    answers: Mapping[int, Answer],
    *,
    who: str,
    how: str = How.DESK,
    link: SharedLink | None = None,
) -> list[AdoptionChange]:
    """Answers by the organisation's id. Only what differs is written; whom it is not addressed to, never."""
    rows = Adoption.objects.filter(agreement=agreement, organisation__in=answers)
    changed = [row for row in rows.select_for_update() if row.answer != answers[row.organisation_id]]
    for row in changed:
        for name, value in answers[row.organisation_id].items():
            setattr(row, name, value)
    Adoption.objects.bulk_update(changed, Adoption.ANSWER)
    return _keep(changed, who=who, how=how, link=link)


def _keep(
    rows: Iterable[Adoption], *, who: str, how: str, link: SharedLink | None = None
) -> list[AdoptionChange]:
    """The rows as they stand, or as they stood when they were removed."""
    told = {"who": who[:150], "how": how, "used_link": link}
    return AdoptionChange.objects.bulk_create(_change(row, told) for row in rows)


def _change(row: Adoption, told: dict[str, object]) -> AdoptionChange:
    of_row = {"agreement_id": row.agreement_id, "organisation_id": row.organisation_id}
    return AdoptionChange(**of_row, **row.answer, **told)
