"""Areas and organisations with where they are used, which ``taxonomy`` below knows nothing of."""

from django.contrib import admin

from storsthlm.publishing.admin import GuardedDeletion
from storsthlm.taxonomy.admin import CategoryAdmin, OrganisationAdmin
from storsthlm.taxonomy.models import Category, Organisation

admin.site.unregister(Category)
admin.site.unregister(Organisation)


@admin.register(Category)
class AreaAdmin(GuardedDeletion, CategoryAdmin):
    pass


@admin.register(Organisation)
class PlaceAdmin(GuardedDeletion, OrganisationAdmin):
    pass
