"""Letting go of something everywhere, or putting something else in its place, so that it can be deleted.

In the caller's transaction, all or nothing. Each page that is touched needs the right to change it and,
where it is published, to publish it; each gets its line in the trail.
"""

from collections.abc import Iterator

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from storsthlm.accounts.roles import LABELS, ROLES, VERBS
from storsthlm.publishing import audit, drafts
from storsthlm.publishing.models import Publishable, Redirect, ScheduledChange
from storsthlm.publishing.redirects import moving
from storsthlm.publishing.redirects.following import follow
from storsthlm.publishing.signals import published

from . import asking, turning, unsaved

MOST = 200
Row = models.Model


class Refused(Exception):
    """Nothing has been changed; the words are for the editor."""


def release(row: Row, now: Row | None, request: HttpRequest) -> int:
    """Turn every use of ``row`` to ``now``, or let it go; how many pages that touched. Raises Refused."""
    type(row)._base_manager.select_for_update().only("pk").get(pk=row.pk)
    keys = asking.pages_using([row], most=MOST + 1)
    if len(keys) > MOST:
        raise Refused(_("Det används på fler än %d ställen. Byt ut det på några av dem först.") % MOST)
    works = unsaved.naming([row], held=True)
    pages = _locked(keys)
    _require_rights(pages, works, request)
    try:
        _turn(row, now, works)
        _finish(keys, _words(row, now), request)
    except ValidationError as fault:
        raise Refused(" ".join(fault.messages)) from fault
    if asking.is_used([row]):
        raise Refused(_("Något har ändrats under tiden. Försök igen."))
    if now is not None:
        _lead_on(row, now)
    return len(keys) + len(works)


def _locked(keys: list[tuple[str, str]]) -> list[Row]:
    """In one order for everybody."""
    rows = []
    for label in sorted({label for label, _pk in keys}):
        ids = [pk for each, pk in keys if each == label]
        rows += apps.get_model(label)._base_manager.select_for_update().filter(pk__in=ids).order_by("pk")
    return rows


def _turn(row: Row, now: Row | None, works: list[unsaved.Work]) -> None:
    turning.turn_texts(row, now)
    turning.turn_choices(row, now)
    turning.turn_redirects(row, now)
    for work in works:
        turning.turn_work(work, row, now)


def _words(row: Row, now: Row | None) -> str:
    if now is None:
        return _("”%(what)s” togs bort härifrån.") % {"what": row}
    return _("”%(what)s” byttes mot ”%(with)s”.") % {"what": row, "with": now}


def _finish(keys: list[tuple[str, str]], words: str, request: HttpRequest) -> None:
    for page in asking.fetched(keys).values():
        if isinstance(page, Publishable):
            _finish_published(page, words, request)
        elif not isinstance(page, Redirect):
            admin.site.get_model_admin(type(page)).log_change(request, page, words)


def _finish_published(page: Publishable, words: str, request: HttpRequest) -> None:
    """Saved once more, so that whoever listens to saves hears of lists and rows too."""
    is_published = page.status == Publishable.Status.PUBLISHED
    if is_published:
        _require_complete(page)
    since, page.updated_by = page.updated_at, request.user
    page.save(update_fields=["updated_by", "updated_at"])
    audit.record(page, "update", by=request.user, before=page.status, note=words)
    drafts.follow(page, since)
    if is_published:
        transaction.on_commit(lambda: published.send(sender=type(page), item=page))


def _require_complete(page: Publishable) -> None:
    try:
        page.clean_for_publishing()
    except ValidationError as error:
        raise ValidationError(f"{page}: {' '.join(error.messages)}") from error


def _lead_on(row: Row, now: Row) -> None:
    """What readers have kept of its address leads to what stands in its place."""
    target = moving.reference_to(now)
    follow([moving.Move(was, "/", target, {}) for was in moving.kept_addresses(row)])


# Who may ------------------------------------------------------------------------------------------------


def _require_rights(pages: list[Row], works: list[unsaved.Work], request: HttpRequest) -> None:
    lacking = [*_lacking_pages(pages, request), *_lacking_works(works, request)]
    if lacking:
        said = _("Du får inte ändra %(count)d av ställena där det används.") % {"count": len(lacking)}
        raise Refused(f"{said} {_who_can(set(lacking))}".strip())


def _lacking_pages(pages: list[Row], request: HttpRequest) -> Iterator[tuple[str, str]]:
    for page in pages:
        desk = admin.site.get_model_admin(type(page))
        is_published = isinstance(page, Publishable) and page.status == Publishable.Status.PUBLISHED
        if not desk.has_change_permission(request, page) or (
            is_published and not desk.publishes_directly(request)
        ):
            yield page._meta.label_lower, "publish" if is_published else "change"


def _lacking_works(works: list[unsaved.Work], request: HttpRequest) -> Iterator[tuple[str, str]]:
    for work in works:
        is_planned = isinstance(work, ScheduledChange)
        desk = admin.site.get_model_admin(apps.get_model(work.model))
        if not asking.may_write(work, request) or (is_planned and not desk.publishes_directly(request)):
            yield work.model, "publish" if is_planned else "change"


def _who_can(lacking: set[tuple[str, str]]) -> str:
    """By role, of those that may do all of it."""
    able = [
        str(LABELS[role])
        for role, rights in ROLES.items()
        if all(verb in {VERBS[letter] for letter in rights.get(label, "")} for label, verb in lacking)
    ]
    return _("Det kan den som har rollen %s.") % f" {_('eller')} ".join(able) if able else ""
