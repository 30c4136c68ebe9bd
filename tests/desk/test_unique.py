"""What a form says of a value that another row has already."""

import pytest
from django.contrib import admin
from django.db import models
from django.forms import ModelForm
from django.test import RequestFactory

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.publishing.models import Redirect
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory
from tests.factories.redirects import RedirectFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db

GENERAL = models.BaseConstraint.default_violation_error_message
DJANGOS = models.Field.default_error_messages["unique"]
# The forms of the job queue are only read.
WRITTEN = [model for model in admin.site._registry if model._meta.app_label != "procrastinate"]


def test_an_address_that_is_taken_is_told_of_in_plain_words() -> None:
    client, path = client_of(COMMUNICATOR), admin_url(Article, "add")
    taken = ArticleFactory(slug="elnatet")
    data = filled_in(client.get(path), title_sv="Elnätet", slug=taken.slug)
    response = client.post(path, data)
    assert response.context["adminform"].form.errors["slug"] == ["Den här adressen används redan."]


def test_an_old_address_that_is_taken_says_where_it_is() -> None:
    old = RedirectFactory().old
    data = {"old": old, "kind": "permanent", "target": "/nyheter/", "note": ""}
    response = client_of(PUBLISHER).post(admin_url(Redirect, "add"), data)
    assert response.context["adminform"].form.errors["old"] == ["Den här adressen finns redan i listan."]


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model._meta.label)
def test_no_form_says_it_in_djangos_words(model: type[models.Model]) -> None:
    request = RequestFactory().get("/")
    request.user = UserFactory(is_superuser=True)
    shown = admin.site._registry[model].get_form(request).base_fields
    unique = {field.name for field in model._meta.fields if field.unique and not field.primary_key}
    words = {name: shown[name].error_messages.get("unique", DJANGOS) for name in unique & shown.keys()}
    own = {field.name for field in model._meta.fields if field.error_messages["unique"] != DJANGOS}
    assert [name for name, said in words.items() if said == DJANGOS and name not in own] == []


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model._meta.label)
def test_neither_does_a_row_of_a_form_nor_what_must_be_its_own_together(model: type[models.Model]) -> None:
    request = RequestFactory().get("/")
    request.user = UserFactory(is_superuser=True)
    desk = admin.site._registry[model]
    rows = [inline.get_formset(request).form for inline in desk.get_inline_instances(request)]
    forms = [desk.get_form(request), *rows]
    assert [form._meta.model for form in rows if unique_fields(form)] == []
    constraints = [
        constraint
        for form in forms
        for constraint in form._meta.model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        and set(constraint.fields) <= form.base_fields.keys() | parents(form, model)
    ]
    assert [each.name for each in constraints if each.violation_error_message == GENERAL] == []


def unique_fields(form: type[ModelForm]) -> set[str]:
    """Which ``PlainUniqueErrors`` does not reach."""
    unique = {field.name for field in form._meta.model._meta.fields if field.unique}
    return unique & form.base_fields.keys() - {form._meta.model._meta.pk.name}


def parents(form: type[ModelForm], model: type[models.Model]) -> set[str]:
    return {field.name for field in form._meta.model._meta.fields if field.related_model is model}
