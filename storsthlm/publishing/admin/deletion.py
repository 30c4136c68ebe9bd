"""Deleting what is in use: where it is, and what shall become of that, before anything goes."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from storsthlm.publishing.uses import asking, releasing

from .uses import UsesPage

REPLACE, REMOVE = "_replace", "_remove"
MOST_OFFERED = 20
LONGEST_QUERY = 100


class GuardedDeletion(UsesPage):
    """What nobody uses goes as in any admin."""

    def delete_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None or not self.has_delete_permission(request, row) or not asking.is_used([row]):
            return super().delete_view(request, object_id, extra_context)
        if {REPLACE, REMOVE} & set(request.POST):
            return self._release(request, row)
        return self._ask_what_instead(request, row)

    def get_deleted_objects(self, objs, request: HttpRequest) -> tuple:
        """A text that names a row keeps it from being deleted, as a foreign key does; many at once too."""
        deleted, counts, permissions, protected = super().get_deleted_objects(objs, request)
        rows = list(objs)
        if protected or asking.is_used(rows):
            protected = asking.names(rows, request) or protected
            permissions = set()  # that it is in use says more than what the reader may not delete
        return deleted, counts, permissions, protected

    def _release(self, request: HttpRequest, row: models.Model) -> HttpResponse:
        label, pk = str(row), str(row.pk)
        try:
            with transaction.atomic():
                count = releasing.release(row, self._replacement(request, row), request)
                self._delete_released(request, row)
        except (releasing.Refused, ValidationError) as refusal:
            messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
            return HttpResponseRedirect(request.path)
        said = ngettext("Ändrat på %(count)d ställe.", "Ändrat på %(count)d ställen.", count)
        messages.success(request, said % {"count": count})
        return self.response_delete(request, label, pk)

    def _replacement(self, request: HttpRequest, row: models.Model) -> models.Model | None:
        """Of those that the editor may see; raises Refused."""
        if REMOVE in request.POST:
            return None
        chosen = self.get_object(request, request.POST.get("replacement", ""))
        if chosen is None or chosen == row:
            raise releasing.Refused(_("Sök och välj vad som ska stå i stället."))
        return chosen

    def _delete_released(self, request: HttpRequest, row: models.Model) -> None:
        _deleted, _counts, lacking, protected = super().get_deleted_objects([row], request)
        if lacking:
            raise PermissionDenied
        if protected:
            raise releasing.Refused(_("Något har ändrats under tiden. Försök igen."))
        self.log_deletions(request, [row])
        self.delete_model(request, row)

    def _ask_what_instead(self, request: HttpRequest, row: models.Model) -> HttpResponse:
        found = asking.pages_using([row], most=asking.PER_PAGE + 1)
        query = request.GET.get("q", "")[:LONGEST_QUERY]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Ta bort"),
            "subtitle": str(row),
            "opts": self.opts,
            "places": asking.places(found[: asking.PER_PAGE], request),
            "has_more": len(found) > asking.PER_PAGE,
            "unsaved": asking.unsaved_places([row], request),
            "query": query,
            "offered": self._in_its_place(request, row, query),
            "used_url": self._url("used", row),
            "back_url": self._url("change", row),
        }
        return TemplateResponse(request, "admin/publishing/release.html", context)

    def _in_its_place(self, request: HttpRequest, row: models.Model, query: str) -> list[models.Model]:
        if not query.strip():
            return []
        rows, _may_repeat = self.get_search_results(request, self.get_queryset(request), query)
        return list(rows.exclude(pk=row.pk).select_related().distinct()[:MOST_OFFERED])
