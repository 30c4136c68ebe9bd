"""Personal links by which an addressed organisation answers for itself, without an account.

They are shared links of ``publishing`` (docs/adr/0035): a row that says for whom and for how long, and an
address whose signature is the key. It is signed otherwise than a preview: neither opens the other.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.urls import reverse

from boards.models import Adoption, Agreement
from storsthlm.publishing import links
from storsthlm.publishing.models import SharedLink

MODEL = Adoption._meta.label_lower
_signer = Signer(salt="storsthlm.boards.answer")


def ask(adoption: Adoption, *, by, holder: str, days: int) -> SharedLink:
    label = f"{adoption.organisation}: {adoption.agreement}"
    return links.share(Adoption, str(adoption.pk), by=by, label=label, days=days, recipient=holder)


def address_of(link: SharedLink) -> str:
    return settings.SITE_URL + reverse("answer_link", args=[_signer.sign(str(link.pk))])


def opened(token: str, *, to_write: bool = False) -> tuple[SharedLink, Adoption] | None:
    """An open link, whose maker may still publish answers, and the public agreement's row that it is for."""
    try:
        link = links.still_open(int(_signer.unsign(token)))
    except BadSignature:
        return None
    if link is None or link.model != MODEL or not link.created_by.has_perm("boards.publish_agreement"):
        return None
    rows = Adoption.objects.public().filter(pk=link.place)
    rows = rows.to_write() if to_write else rows.with_organisations()
    adoption = rows.select_related("agreement__category", "organisation").first()
    return (link, adoption) if adoption else None


def of(agreement: Agreement) -> QuerySet:
    """Newest first, each with its ``adoption_changes``."""
    places = [str(pk) for pk in agreement.adoptions.values_list("pk", flat=True)]
    rows = SharedLink.objects.filter(model=MODEL, place__in=places)
    return rows.select_related("created_by").prefetch_related("adoption_changes")
