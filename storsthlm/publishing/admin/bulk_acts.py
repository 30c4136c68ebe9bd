"""What can be done with several items at once, each through its action as if it were done alone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from storsthlm.publishing import actions, drafts, reviews, scheduling
from storsthlm.publishing.gate.asking import findings
from storsthlm.publishing.models import Publishable, Revisited

from .columns import short
from .moments import DateTimeLocalField
from .side_pages import DeleteForm, ReasonForm

Said = dict[str, Any]


class PublishForm(forms.Form):
    at = DateTimeLocalField(
        label=gettext_lazy("Publiceras"),
        required=False,
        help_text=gettext_lazy("Lämna tomt för den tid som varje sida har, eller genast."),
    )


class ResponsibleForm(forms.Form):
    responsible = forms.ModelChoiceField(
        label=gettext_lazy("Ansvarig"),
        queryset=get_user_model().objects.filter(is_active=True, is_staff=True),
    )


@dataclass(frozen=True)
class Act:
    """``rehearsed``: what it is tried with before the form is filled in; ``counted``: button and outcome."""

    name: str
    label: Promise
    will: Promise
    counted: Callable[[int], tuple[str, str]]
    do: Callable[[Any, Any, Publishable, Said], str | None]  # may tell more of what happens to it
    is_for: Callable[[Any, Any], bool]
    form: type[forms.Form] = forms.Form
    rehearsed: Said = field(default_factory=dict)

    def button(self, count: int) -> str:
        return self.counted(count)[0] % {"count": count}

    def done(self, count: int) -> str:
        return self.counted(count)[1] % {"count": count}


# What is done --------------------------------------------------------------------------------------------


def _publish(pages, request, item: Publishable, said: Said) -> str:
    """With the times that its form has, but for the one that is said here. What blocks, blocks."""
    if item.status == Publishable.Status.PUBLISHED:
        raise ValidationError(_("Är redan publicerad."))
    if reviews.of(item):
        raise ValidationError(_("Någon har bett om granskning. Öppna den för att läsa och godkänna."))
    _require_saved(item)
    at = said["at"] or item.public_from
    actions.publish(item, by=request.user, at=at, until=item.public_until)
    return _from(item) + _remarks(item)


def _from(item: Publishable) -> str:
    """When, where that is not now."""
    times = {"start": short(item.public_from), "end": short(item.public_until)}
    if item.public_until:
        return _("Visas %(start)s till %(end)s.") % times
    return _("Visas från %(start)s.") % times if item.state == Publishable.State.SCHEDULED else ""


def _remarks(item: Publishable) -> str:
    count = sum(finding.warns for finding in findings(item))
    return (count and " " + ngettext("%d sak bör ses över.", "%d saker bör ses över.", count) % count) or ""


def _submit(pages, request, item: Publishable, said: Said) -> str:
    if item.status in {Publishable.Status.PUBLISHED, Publishable.Status.IN_REVIEW}:
        raise ValidationError(_("Är redan publicerad eller skickad."))
    _require_saved(item)
    actions.submit(item, by=request.user)
    return _remarks(item).strip()


def _withdraw(pages, request, item: Publishable, said: Said) -> None:
    actions.withdraw(item, by=request.user, reason=said["reason"])


def _entrust(pages, request, item: Publishable, said: Said) -> None:
    """What is planned was made by who answered for it when it was planned."""
    _require_saved(item)
    if scheduling.of(item):
        raise ValidationError(_("Har ändringar som är schemalagda. Öppna den i stället."))
    actions.entrust(item, by=request.user, to=said["responsible"])


def _revisit(pages, request, item: Publishable, said: Said) -> None:
    actions.revisit(item, by=request.user)


def _delete(pages, request, item: Publishable, said: Said) -> None:
    if item.status == Publishable.Status.PUBLISHED:
        raise ValidationError(_("Är publicerad. Avpublicera den först."))
    _require_saved(item)
    _deleted, _counts, lacking, protected = pages.get_deleted_objects([item], request)
    if protected:
        raise ValidationError(_("Används på andra sidor. Öppna den för att se var."))
    if lacking:
        raise PermissionDenied
    pages.log_deletions(request, [item])
    actions.delete(item, by=request.user, reason=said["reason"])


def _require_saved(item: Publishable) -> None:
    """What somebody is writing is neither passed over, nor published unread, nor thrown away."""
    if drafts.of(item):
        raise ValidationError(_("Har ett utkast som någon arbetar med. Öppna den i stället."))


# What it is called, and for whom it is -------------------------------------------------------------------


def _may_withdraw(pages, request) -> bool:
    return pages.has_publish_permission(request)


def _may_change(pages, request) -> bool:
    return pages.has_change_permission(request)


ACTS = (
    Act(
        "bulk_publish",
        gettext_lazy("Publicera"),
        gettext_lazy("Publiceras"),
        lambda count: (
            ngettext("Publicera %(count)d sida", "Publicera %(count)d sidor", count),
            ngettext(
                "%(count)d sida är publicerad eller schemalagd.",
                "%(count)d sidor är publicerade eller schemalagda.",
                count,
            ),
        ),
        do=_publish,
        is_for=lambda pages, request: pages.publishes_directly(request),
        form=PublishForm,
        rehearsed={"at": None},
    ),
    Act(
        "bulk_submit",
        gettext_lazy("Skicka för granskning"),
        gettext_lazy("Skickas för granskning"),
        lambda count: (
            ngettext("Skicka %(count)d sida", "Skicka %(count)d sidor", count),
            ngettext("%(count)d sida är skickad.", "%(count)d sidor är skickade.", count),
        ),
        do=_submit,
        is_for=lambda pages, request: _may_change(pages, request) and not pages.publishes_directly(request),
    ),
    Act(
        "bulk_withdraw",
        gettext_lazy("Avpublicera"),
        gettext_lazy("Avpubliceras"),
        lambda count: (
            ngettext("Avpublicera %(count)d sida", "Avpublicera %(count)d sidor", count),
            ngettext("%(count)d sida är avpublicerad.", "%(count)d sidor är avpublicerade.", count),
        ),
        do=_withdraw,
        is_for=_may_withdraw,
        form=ReasonForm,
        rehearsed={"reason": "–"},
    ),
    Act(
        "bulk_entrust",
        gettext_lazy("Byt ansvarig"),
        gettext_lazy("Får ny ansvarig"),
        lambda count: (
            ngettext("Byt ansvarig för %(count)d sida", "Byt ansvarig för %(count)d sidor", count),
            ngettext("%(count)d sida har ny ansvarig.", "%(count)d sidor har ny ansvarig.", count),
        ),
        do=_entrust,
        is_for=_may_change,
        form=ResponsibleForm,
        rehearsed={"responsible": None},
    ),
    Act(
        "bulk_revisit",
        gettext_lazy("Markera som översedd"),
        gettext_lazy("Räknas som översedd i dag"),
        lambda count: (
            ngettext("Markera %(count)d sida", "Markera %(count)d sidor", count),
            ngettext("%(count)d sida är översedd.", "%(count)d sidor är översedda.", count),
        ),
        do=_revisit,
        is_for=lambda pages, request: issubclass(pages.model, Revisited) and _may_change(pages, request),
    ),
    Act(
        "bulk_delete",
        gettext_lazy("Ta bort"),
        gettext_lazy("Tas bort"),
        lambda count: (
            ngettext("Ta bort %(count)d sida", "Ta bort %(count)d sidor", count),
            ngettext("%(count)d sida är borttagen.", "%(count)d sidor är borttagna.", count),
        ),
        do=_delete,
        is_for=lambda pages, request: pages.has_delete_permission(request),
        form=DeleteForm,
        rehearsed={"reason": ""},
    ),
)
