"""What the querysets of bodies and of meetings share."""

from datetime import date

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Q

from storsthlm.publishing.clock import TODAY


def model(name: str) -> type[models.Model]:
    """The models import this module, so it finds them late."""
    return apps.get_model("boards", name)


def not_ended(prefix: str = "", on: date | None = None) -> Q:
    return Q(**{f"{prefix}end__isnull": True}) | Q(**{f"{prefix}end__gte": on or TODAY})


class AnyOf(models.Func):
    """``pk = ANY (ARRAY(subquery))``: unlike ``IN (subquery)`` an index answers it also under OR."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY ("
    output_field = models.BooleanField()


def held_by(body, prefix: str = "") -> Q:
    """Meetings of the body alone and those that it holds together with others."""
    joint = model("Meeting").other_bodies.through.objects.filter(body=body).values("meeting_id")
    return Q(**{f"{prefix}body": body}) | Q(AnyOf(F(f"{prefix}id"), ArraySubquery(joint)))
