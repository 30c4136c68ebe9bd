"""A publishable that forgets ``class Meta(Publishable.Meta)`` is found when Django starts."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from storsthlm.publishing import checks
from storsthlm.publishing.models import Publishable


def test_our_own_publishables_keep_their_constraints() -> None:
    assert [model for model in apps.get_models() if issubclass(model, Publishable)]
    assert checks.publishables_keep_their_constraints(None) == []


@isolate_apps("news")
def test_a_bare_meta_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Notice(Publishable):
        class Meta:
            app_label = "news"
            verbose_name = "notis"

    monkeypatch.setattr(checks.apps, "get_models", lambda: [Notice])
    assert [error.id for error in checks.publishables_keep_their_constraints(None)] == ["publishing.E001"]


@isolate_apps("news")
def test_lost_constraints_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Notice(Publishable):
        class Meta(Publishable.Meta):
            app_label = "news"
            constraints = [models.CheckConstraint(condition=models.Q(pk__gt=0), name="notice_pk")]

    monkeypatch.setattr(checks.apps, "get_models", lambda: [Notice])
    assert [error.id for error in checks.publishables_keep_their_constraints(None)] == ["publishing.E001"]
