"""The forms of an election, made for who fills them in and for the decision."""

from datetime import timedelta
from functools import partial

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from boards.elections import actions
from boards.elections.forms import BodyChoice, EndForm, SeatRow, registered
from boards.models import Body, Decision, Membership

from .bodies import MandateInline, MembershipAdmin

ROWS = 4
MOST_ROWS = 40
LONGEST_NUMBER = 9
DAY = timedelta(days=1)


class ElectionForm:
    """Rows of seats, and seats to tick: of one body, which the address may name (``?organ=``)."""

    def __init__(self, request: HttpRequest, decision: Decision, site: admin.AdminSite) -> None:
        self.request, self.decision = request, decision
        self.body = _chosen_body(request) or decision.item.meeting.body
        self.choice = BodyChoice(initial={"organ": self.body.pk})
        day = decision.item.meeting.date
        kind = form_of(Membership, SeatRow, request, site)
        kind.registered = registered(decision)
        for name, value in (("body", self.body.pk), ("start", day)):
            kind.base_fields[name].initial = value
        self.rows = forms.formset_factory(kind, extra=ROWS, max_num=MOST_ROWS)(self._sent(), prefix="seats")
        seats = Membership.objects.filter(body=self.body).to_end()
        self.end = EndForm(self._sent(), seats=seats, initial={"last_day": day - DAY})

    def _sent(self) -> dict[str, object] | None:
        """With *more* the form comes back as it was, with further rows."""
        if self.request.method != "POST":
            return None
        data = self.request.POST.copy()
        total = data.get("seats-TOTAL_FORMS", "")
        if "more" in data and total.isdecimal():
            data["seats-TOTAL_FORMS"] = str(min(int(total[:LONGEST_NUMBER]) + ROWS, MOST_ROWS))
        return data

    @property
    def media(self) -> forms.Media:
        return self.rows.media + self.end.media

    def is_valid(self) -> bool:
        rows, end = self.rows.is_valid(), self.end.is_valid()
        if not (rows and end):
            return False
        if not self._elected() and not self.end.cleaned_data["ended"]:
            self.end.add_error(None, _("Fyll i en rad eller kryssa för en plats."))
        return self.end.is_valid()

    def _elected(self) -> list[Membership]:
        return [row.seat() for row in self.rows.forms if row.has_changed()]

    @transaction.atomic
    def save(self) -> None:
        """Of two who send the same at once, the second is told, by ``ValidationError``."""
        Decision.objects.select_for_update(of=("self",)).get(pk=self.decision.pk)
        if registered(self.decision) & {row.key for row in self.rows.forms if row.has_changed()}:
            raise ValidationError(_("Det valet är redan registrerat."))
        said = self.end.cleaned_data
        ended = list(said["ended"])
        actions.register_election(
            self.decision, self._elected(), ended, said["last_day"], by=self.request.user
        )


def _chosen_body(request: HttpRequest) -> Body | None:
    form = BodyChoice(request.GET or None)
    return form.cleaned_data["organ"] if form.is_valid() else None


def form_of(
    model: type[models.Model], form: type[forms.ModelForm], request: HttpRequest, site: admin.AdminSite
) -> type[forms.ModelForm]:
    """With the fields that the model has in every form of the desk, but without windows of their own."""
    desk = MembershipAdmin(model, site) if model is Membership else MandateInline(Body, site)
    found = forms.modelform_factory(
        model, form=form, formfield_callback=partial(desk.formfield_for_dbfield, request=request)
    )
    for field in found.base_fields.values():
        field.widget = getattr(field.widget, "widget", field.widget)
    return found
