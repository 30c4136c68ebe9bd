"""What whoever holds a shared link sees: the preview in a frame, and a form to answer with.

Nobody logs in here and no cookie is set: the address is the key. A changed, ended or revoked one is not
found. Pages are kept by no cache, told to no search engine, and their address to no other site.
"""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from . import drafts, links
from .admin import reviewing
from .admin.reviewing import Changed
from .framing import in_own_frame
from .models import Draft, Publishable, Review, SharedLink


class AnswerForm(forms.Form):
    who = forms.CharField(
        label=_("Ditt namn"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    text = forms.CharField(
        label=_("Kommentar"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    version = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if not self.approves and not cleaned.get("text"):
            self.add_error("text", _("Skriv en kommentar."))
        return cleaned

    @property
    def approves(self) -> bool:
        return "approve" in self.data

    @property
    def decides(self) -> bool:
        return self.approves or "send_back" in self.data


def for_holder(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """``view`` of an open link, as its maker may show it now."""

    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        link = links.opened(token)
        if link is None:
            raise Http404
        return view(request, link)

    return for_its_holder_alone(found)


def for_its_holder_alone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An answer to whoever holds a link: no cache keeps it, and its address is told to nobody."""

    @wraps(view)
    def quiet(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return quiet


@csrf_exempt  # the address is the secret, and there is no log-in that a foreign page could borrow
@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
def shared(request: HttpRequest, link: SharedLink) -> HttpResponse:
    draft, item = shown(request, link)
    version = drafts.version_of(draft, item)
    form = AnswerForm(request.POST or None, initial={"version": version})
    review = reviewing.open_review(link)
    if request.method == "POST" and form.is_valid() and _is_answered(link, review, form, version):
        if review and form.decides:
            return render(request, "shared_thanks.html", {"link": link, "approved": form.approves})
        return HttpResponseRedirect(f"{request.path}?tack=1")
    context = {
        "link": link,
        "title": _title(link, draft, item),
        "form": form,
        "thanks": "tack" in request.GET,
        "answers": link.answers.all(),
        "review": review,
        "publishes": review is not None and reviewing.publishes(review),
    }
    return render(request, "shared.html", context)


def _title(link: SharedLink, draft: Draft | None, item: Publishable | None) -> str:
    """As the page in the frame has it: the draft's, where there is one."""
    return (draft and draft.label) or str(item or link.label)


def _is_answered(link: SharedLink, review: Review | None, form: AnswerForm, version: str) -> bool:
    try:
        with transaction.atomic():
            _take(link, review, form, version)
    except Changed as changed:
        form.add_error(None, changed)
        form.data = {**form.data.dict(), "version": version}
        return False
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    return True


def _take(link: SharedLink, review: Review | None, form: AnswerForm, version: str) -> None:
    """The words are kept, and what they decide is done."""
    sent = form.cleaned_data
    if form.approves and sent["version"] != version:
        raise Changed
    links.answer(
        link,
        who=sent["who"],
        text=sent["text"],
        version=version,
        approves=form.approves,
        tells=not (review and form.decides),  # that is told of by the review
    )
    if review and form.approves:
        reviewing.approve(review, version, read_by=sent["who"])
    elif review and form.decides:
        reviewing.send_back(review, sent["text"], read_by=sent["who"])


@require_safe
@in_own_frame
@for_holder
def shared_page(request: HttpRequest, link: SharedLink) -> HttpResponse:
    """The real page, made with the rights of the link's maker."""
    draft, item = shown(request, link)
    return _pages(link).preview(request, item, draft)


def shown(request: HttpRequest, link: SharedLink) -> tuple[Draft | None, Publishable | None]:
    """What the link leads to, asked for by its maker from here on; nothing that they may not change now."""
    request.user, request.shared_link = link.created_by, link
    draft, item = _led_to(link)
    pages = _pages(link)
    if not (pages.has_change_permission(request, item) if item else pages.has_add_permission(request)):
        raise Http404
    return draft, item


def _led_to(link: SharedLink) -> tuple[Draft | None, Publishable | None]:
    model = apps.get_model(link.model)
    if not link.place.isdecimal():
        draft, item = drafts.unsaved(model, link.place), None
    else:
        item = model._base_manager.filter(pk=link.place).first()
        draft = drafts.of(item) if item else None
    if draft is None and item is None:
        raise Http404
    return draft, item


def _pages(link: SharedLink) -> admin.ModelAdmin:
    return admin.site.get_model_admin(apps.get_model(link.model))
