"""Bodies, and who sits in them."""

from datetime import date

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Least

from storsthlm.pages.models import Contact
from storsthlm.publishing.clock import TODAY
from storsthlm.publishing.querysets import PublishableQuerySet, public_q
from storsthlm.taxonomy.sorting import swedish_key

from .common import model, not_ended

LONG_TEXTS = tuple(f"{name}{ending}" for name in ("lead", "description") for ending in ("", "_sv", "_en"))


class BodyQuerySet(PublishableQuerySet):
    def current(self) -> "BodyQuerySet":
        return self.filter(not_ended())

    def for_list(self) -> "BodyQuerySet":
        """With ``next_meeting``: the day of the next public meeting that is not cancelled, or None."""
        return self.defer(*LONG_TEXTS).annotate(next_meeting=_next_meeting_day())

    def for_choices(self) -> "BodyQuerySet":
        return self.defer(*LONG_TEXTS)

    def for_page(self) -> "BodyQuerySet":
        contacts = models.Prefetch("contacts", Contact.objects.public().select_related("portrait"))
        return self.select_related("category").prefetch_related(contacts)

    def that_took_up(self, items) -> "BodyQuerySet":
        """Those whose meetings the items stand on, in the order in which they came to them."""
        own = items.filter(meeting__body=OuterRef("pk")).order_by("meeting__date", "meeting__id")
        first = Subquery(own.values("meeting__date")[:1])
        rows = self.defer(*LONG_TEXTS).annotate(first_taken_up=first)
        return rows.filter(first_taken_up__isnull=False).order_by("first_taken_up", "pk")

    def joining(self, meeting) -> "BodyQuerySet":
        """Those that hold the meeting together with the body that calls it."""
        joint = model("Meeting").other_bodies.through.objects.filter(meeting=meeting)
        return self.filter(pk__in=joint.values("body"))

    def near(self, body) -> "BodyQuerySet":
        """What it belongs to, what belongs to it, what came before it and what came after."""
        up = Q(pk__in=[pk for pk in (body.parent_id, body.successor_id) if pk])
        return self.filter(up | Q(parent=body) | Q(successor=body)).exclude(pk=body.pk).defer(*LONG_TEXTS)


def _next_meeting_day() -> Least:
    """Its own or a joint one, whichever comes first. Postgres's LEAST passes over NULL."""
    coming = model("Meeting").objects.public().upcoming().exclude(course="cancelled")
    own = coming.filter(body=OuterRef("pk")).values("date")[:1]
    joint = coming.filter(other_bodies=OuterRef("pk")).values("date")[:1]
    return Least(Subquery(own), Subquery(joint))


class MandateQuerySet(models.QuerySet):
    def public(self) -> "MandateQuerySet":
        return self.filter(public_q("body__"))


class MembershipQuerySet(models.QuerySet):
    def current(self, on: date | None = None) -> "MembershipQuerySet":
        day = on or TODAY
        started = Q(start__isnull=True) | Q(start__lte=day)
        return self.filter(started, not_ended(on=day))

    def public(self) -> "MembershipQuerySet":
        return self.filter(public_q("body__"))

    def to_end(self) -> "MembershipQuerySet":
        """For the editors: seats that go on, or have yet to begin."""
        return self.filter(not_ended()).with_people().order_by("person__sort_key", "pk")

    def of_decisions_at(self, meeting) -> "MembershipQuerySet":
        """Seats that decisions of the meeting gave or ended, whether they are shown or not."""
        decided = model("Decision").objects.filter(item__meeting=meeting).order_by().values("pk")
        return self.filter(Q(elected_by__in=decided) | Q(ended_by__in=decided))

    def with_people(self) -> "MembershipQuerySet":
        return self.select_related("person__organisation", "organisation")

    def shown(self) -> "MembershipQuerySet":
        """Seats of today in public bodies that have not ended."""
        return self.public().current().filter(not_ended("body__"))

    def to_fill(self) -> "MembershipQuerySet":
        """Seats proper: who only takes part, or writes the minutes, fills none."""
        return self.exclude(role__in=("coopted", "secretary"))

    def of_organisation(self, organisation) -> "MembershipQuerySet":
        """Seats that name it, and those of its people that name no other."""
        own = Q(organisation__isnull=True, person__organisation=organisation)
        return self.filter(Q(organisation=organisation) | own)

    def by_organisation(self) -> dict[int | None, int]:
        """How many of the seats each organisation has, by its id."""
        owner = Coalesce("organisation", "person__organisation")
        return dict(self.annotate(owner=owner).order_by().values_list("owner").annotate(Count("pk")))

    def with_bodies(self) -> "MembershipQuerySet":
        texts = [f"body__{name}" for name in LONG_TEXTS]
        return self.with_people().select_related("body").defer(*texts)


class PersonQuerySet(models.QuerySet):
    def public(self) -> "PersonQuerySet":
        """People with a seat today in a public body; of anybody else the site tells nothing."""
        return self.filter(pk__in=model("Membership").objects.shown().values("person"))

    def named(self, words: str) -> "PersonQuerySet":
        """Every word stands somewhere in the name."""
        each = [Q(first_name__icontains=word) | Q(last_name__icontains=word) for word in words.split()]
        return self.filter(*each)

    def of_party(self, party: str) -> "PersonQuerySet":
        seats = model("Membership").objects.shown().filter(party=party)
        return self.filter(Q(party=party) | Q(pk__in=seats.values("person")))

    def of_organisation(self, organisation) -> "PersonQuerySet":
        seats = model("Membership").objects.shown().of_organisation(organisation)
        return self.filter(pk__in=seats.values("person"))

    def of_body(self, body) -> "PersonQuerySet":
        return self.filter(pk__in=model("Membership").objects.shown().filter(body=body).values("person"))

    def parties(self) -> list[str]:
        """Every party of the people, in Swedish order."""
        named = self.exclude(party="").order_by().values_list("party", flat=True).distinct()
        return sorted(named, key=swedish_key)

    def for_list(self) -> "PersonQuerySet":
        """With their seats of today in ``shown_seats``."""
        seats = model("Membership").objects.shown().with_bodies()
        return self.select_related("organisation").prefetch_related(
            models.Prefetch("memberships", seats, to_attr="shown_seats")
        )
