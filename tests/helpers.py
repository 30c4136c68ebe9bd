"""Small things that tests of several apps do: log in by role, fill in an admin form as it stands."""

from django import forms
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from storsthlm.accounts.models import User
from tests.factories.accounts import UserFactory


def client_of(role: str | None = None) -> Client:
    """A client logged in as somebody with the role (nobody's role where there is none)."""
    client = Client()
    client.user = UserFactory(role=role)
    client.force_login(client.user)
    return client


def log_in(client: Client, role: str) -> User:
    user = UserFactory(role=role)
    client.force_login(user)
    return user


class Visitor(Client):
    """Somebody without an account, who reads every answer to its end: ``response.body``."""

    def request(self, **request: object) -> HttpResponse:
        response = super().request(**request)
        response.body = b"".join(response) if response.streaming else response.content
        for close in response._resource_closers:  # ``close()`` would end the test's transaction
            close()
        return response


def admin_url(row_or_model, page: str) -> str:
    """``admin_url(article, "change")`` or ``admin_url(Article, "add")``."""
    name = f"admin:{row_or_model._meta.app_label}_{row_or_model._meta.model_name}_{page}"
    pk = None if isinstance(row_or_model, type) else row_or_model.pk
    return reverse(name, args=[pk] if pk and page not in {"add", "changelist"} else [])


def filled_in(response: HttpResponse, **changes: object) -> dict[str, object]:
    """What a browser would send of the admin form on this page, with ``changes`` typed in."""
    data = _values(response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        data |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= _values(form)
    data |= _versions(response.context.get("draft"))
    return {name: value for name, value in (data | changes).items() if value is not None}


def _versions(draft: dict[str, object] | None) -> dict[str, object]:
    """What a form that keeps drafts says of the state that it was opened in."""
    if not draft:
        return {}
    named = {"draft_key": "key", "draft_version": "version", "item_version": "item_version"}
    return {name: draft[told] for name, told in named.items()}


def _values(form: forms.BaseForm) -> dict[str, object]:
    return {bound.html_name: _sent(bound) for bound in form if not bound.field.disabled}


def _sent(bound: forms.BoundField) -> object:
    """None where a browser sends nothing: an empty box, or nothing chosen."""
    widget = getattr(bound.field.widget, "widget", bound.field.widget)
    if isinstance(widget, forms.CheckboxInput):
        return "on" if bound.value() else None
    value = widget.format_value(bound.value())
    if isinstance(value, list | tuple):
        chosen = [item for item in value if item not in {"", None}]
        return chosen if widget.allow_multiple_selected else "".join(chosen)
    return "" if value is None else value
