"""Areas and organisations with what ``taxonomy`` below knows nothing of: where they are used, and were."""

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from storsthlm.publishing.admin import GuardedDeletion
from storsthlm.taxonomy.admin import CategoryAdmin, OrganisationAdmin
from storsthlm.taxonomy.models import Category, Organisation

admin.site.unregister(Category)
admin.site.unregister(Organisation)


class Term(GuardedDeletion):
    def save_model(self, request: HttpRequest, obj: Category | Organisation, form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if obj.moved:
            said = _("Den gamla adressen %(address)s leder hit.") % {"address": obj.moved[0]}
            messages.success(request, said)


@admin.register(Category)
class AreaAdmin(Term, CategoryAdmin):
    pass


@admin.register(Organisation)
class PlaceAdmin(Term, OrganisationAdmin):
    pass
