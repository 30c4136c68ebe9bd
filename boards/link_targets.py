"""What editors link to and what keeps its old addresses: bodies, meetings, and what they deal with."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from storsthlm.addresses import address
from storsthlm.publishing.redirects import moving
from storsthlm.richtext.links import register_model

from .models import Agreement, Body, Case, Grant, Meeting, Remiss
from .querysets import once_below

TITLES = ("title_sv", "title_en")
BESIDE = {
    Agreement: ("boards:agreement_feed", "boards:adoptions_csv", "boards:adoptions_json"),
    Body: ("boards:body_feed",),
    Case: ("boards:case_feed",),
    Grant: ("boards:grant_csv",),
}
BESIDE_MEETINGS = ("boards:whole_meeting", "boards:all_papers")


def register() -> None:
    _offer_bodies_and_meetings()
    _offer_what_they_deal_with()
    _keep_old_addresses()


def _offer_bodies_and_meetings() -> None:
    names = ("name_sv", "name_en", "abbreviation")
    register_model(Body, _("Organ"), search_fields=names, order=("order", "pk"))
    called = (*TITLES, "body__name_sv", "slug")
    register_model(Meeting, _("Möten"), search_fields=called, related=("body",), order=("-date", "-pk"))


def _offer_what_they_deal_with() -> None:
    agreements = _("Överenskommelser och rekommendationer")
    register_model(Agreement, agreements, search_fields=TITLES, order=("-public_from", "-pk"))
    register_model(Case, _("Ärenden"), search_fields=TITLES, order=("-updated_at", "-pk"))
    register_model(
        Grant,
        _("Statsbidrag"),
        search_fields=(*TITLES, "slug"),
        order=("-year", "-pk"),
        note=lambda grant: grant.year,
    )
    register_model(
        Remiss,
        _("Remisser"),
        search_fields=(*TITLES, "sender_sv", "reference_number"),
        order=("-deadline", "-pk"),
        note=lambda remiss: remiss.sender,
    )


def _keep_old_addresses() -> None:
    moving.register(Body, "slug", below=once_below)
    moving.register(Meeting, "body", "slug")
    for model in (Agreement, Case, Grant, Remiss):
        moving.register(model, "slug")
    for model, pages in BESIDE.items():
        moving.register_beside(model, *(partial(_beside, page) for page in pages))
    moving.register_beside(Meeting, *(partial(_beside_meeting, page) for page in BESIDE_MEETINGS))


def _beside(page: str, row: Body | Agreement | Case | Grant) -> str:
    return address(page, row.slug)


def _beside_meeting(page: str, meeting: Meeting) -> str:
    return address(page, meeting.body.slug, meeting.slug)
