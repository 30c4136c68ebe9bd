"""What came of a decision, read together with it: rows of what a visitor may read, as JSON."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from .common import model

SHOWN = ("slug", "title_sv", "title_en", "english")
COUNTED = ("adopted", "concerned")


def agreements_of_decision() -> ArraySubquery:
    return _rows(model("Agreement").objects.public().with_counts(), *SHOWN, *COUNTED)


def remisser_of_decision() -> ArraySubquery:
    return _rows(model("Remiss").objects.public(), *SHOWN)


def _rows(rows: QuerySet, *names: str) -> ArraySubquery:
    of_decision = rows.filter(decision=OuterRef("pk")).order_by("pk")
    return ArraySubquery(of_decision.annotate(row=JSONObject(**{name: name for name in names})).values("row"))
