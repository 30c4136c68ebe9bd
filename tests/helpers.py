"""Small things that tests of several apps do: log in by role, fill in an admin form as it stands."""

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from storsthlm.accounts.models import User
from storsthlm.publishing.admin.filled_in import filled_in as values_of
from storsthlm.publishing.models import Deleted
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory


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
    data = values_of(response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        data |= values_of(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= values_of(form)
    data |= _versions(response.context.get("draft"))
    return {name: value for name, value in (data | changes).items() if value is not None}


def _versions(draft: dict[str, object] | None) -> dict[str, object]:
    """What a form that keeps drafts says of the state that it was opened in."""
    if not draft:
        return {}
    named = {"draft_key": "key", "draft_version": "version", "item_version": "item_version"}
    return {name: draft[told] for name, told in named.items()}


def something_deleted() -> Deleted:
    gone = ArticleFactory(title_sv="Det som togs bort")
    connection.check_constraints()  # where a test's transaction would end, and write what it left
    gone.delete()
    connection.check_constraints()
    return Deleted.objects.filter(kind=Deleted.Kind.DELETED).first()
