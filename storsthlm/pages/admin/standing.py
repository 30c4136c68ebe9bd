from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from storsthlm.pages.models import Contact, Page, PageDocument
from storsthlm.publishing.admin import DeskFormMixin, PublishableAdmin


class PageDocumentInline(DeskFormMixin, admin.TabularInline):
    model = PageDocument
    autocomplete_fields = ("document",)
    extra = 0


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    list_display = ("title", "state_column", "menu", "order", "updated_at")
    list_filter = (*PublishableAdmin.list_filter, "menu")
    search_fields = ("title_sv", "title_en", "body_sv", "body_en")
    autocomplete_fields = ("parent", "contacts")
    prepopulated_fields = {"slug": ("title_sv",)}
    inlines = (PageDocumentInline,)
    content = (
        (None, {"fields": ("title_sv", "slug", "lead_sv", "body_sv")}),
        (_("Engelska"), {"classes": ("collapse",), "fields": ("title_en", "lead_en", "body_en")}),
        (_("Plats på webbplatsen"), {"fields": ("parent", "menu", "order", "contacts")}),
    )


@admin.register(Contact)
class ContactAdmin(DeskFormMixin, admin.ModelAdmin):
    list_display = ("name", "title", "email", "phone")
    search_fields = ("name", "title_sv", "email")
    autocomplete_fields = ("portrait",)
    fields = ("name", "title_sv", "title_en", "email", "phone", "address", "portrait", "in_footer")
