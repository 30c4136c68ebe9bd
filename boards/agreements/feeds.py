"""Changed answers as entries of web feeds: of one agreement, and of one municipality."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from boards.models import AdoptionChange, Agreement
from boards.querysets import AdoptionChangeQuerySet
from storsthlm.addresses import address
from storsthlm.publishing.feeds import ENTRIES, Entry, EntryFeed, absolute
from storsthlm.taxonomy.models import Organisation


def change_entries(changes: AdoptionChangeQuerySet) -> list[Entry]:
    return [_change(change) for change in changes.for_feed()[:ENTRIES]]


def _change(change: AdoptionChange) -> Entry:
    agreement = change.agreement
    told = {"place": change.organisation, "status": change.get_status_display(), "title": agreement.title}
    shown = max(change.at, agreement.public_from)
    return Entry(
        title=_("%(place)s: %(status)s – %(title)s") % told,
        path=agreement.get_absolute_url(),
        key=f"{agreement.get_absolute_url()}#{change.pk}",
        summary=" ".join(filter(None, [change.paragraph, change.note])),
        published=shown,
        updated=shown,
        source=agreement,
        categories=(agreement.category.name,) if agreement.category else (),
    )


class AgreementFeed(EntryFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Agreement:
        return get_object_or_404(Agreement.objects.public(), slug=slug)

    def title(self, agreement: Agreement) -> str:
        return f"{agreement.title} – Storsthlm"

    def subtitle(self, agreement: Agreement) -> str:
        return _("Vilka som har antagit, och när.")

    def link(self, agreement: Agreement) -> str:
        return absolute(agreement.get_absolute_url())

    def feed_url(self, agreement: Agreement) -> str:
        return absolute(address("boards:agreement_feed", agreement.slug))

    def items(self, agreement: Agreement) -> list[Entry]:
        return change_entries(agreement.adoption_changes.public())


class MunicipalityFeed(EntryFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Organisation:
        return get_object_or_404(Organisation.objects.with_pages(), slug=slug)

    def title(self, place: Organisation) -> str:
        return f"{place.name} – Storsthlm"

    def subtitle(self, place: Organisation) -> str:
        return _("Vad %(place)s har svarat på överenskommelser och rekommendationer.") % {"place": place.name}

    def link(self, place: Organisation) -> str:
        return absolute(place.get_absolute_url())

    def feed_url(self, place: Organisation) -> str:
        return absolute(address("municipality_feed", place.slug))

    def items(self, place: Organisation) -> list[Entry]:
        return change_entries(AdoptionChange.objects.public().of_organisation(place))
