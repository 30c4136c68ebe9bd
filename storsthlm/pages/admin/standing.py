from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from storsthlm.documents.admin.attachments import AttachmentInline
from storsthlm.pages.models import Contact, Page, PageDocument
from storsthlm.publishing.admin import DeskFormMixin, GuardedDeletion, PublishableAdmin, in_both

from .forms import ContactForm, PageForm


class PageDocumentInline(AttachmentInline):
    model = PageDocument


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    form = PageForm
    list_display = ("title", "state_column", "parent", "menu", "order", "english_column", "changed_column")
    list_filter = (*PublishableAdmin.list_filter, "menu")
    list_select_related = ("parent",)
    search_fields = ("title_sv", "title_en", "body_sv", "body_en")
    autocomplete_fields = ("parent", "contacts")
    prepopulated_fields = {"slug": ("title_sv",)}
    inlines = (PageDocumentInline,)
    content = (
        in_both(_("Text"), "title", "lead", "body"),
        (_("Plats på webbplatsen"), {"fields": ("slug", "parent", "menu", "order", "contacts")}),
    )


@admin.register(Contact)
class ContactAdmin(GuardedDeletion, DeskFormMixin, admin.ModelAdmin):
    form = ContactForm
    list_display = ("name", "title", "email", "phone", "in_footer")
    list_filter = ("in_footer",)
    search_fields = ("name", "title_sv", "title_en", "email", "phone")
    ordering = ("name", "pk")
    autocomplete_fields = ("portrait",)
    fieldsets = (
        (None, {"fields": ("name",)}),
        in_both(None, "title"),
        (_("Når man så här"), {"fields": (("email", "phone"), "address")}),
        (_("Porträtt och plats"), {"fields": ("portrait", "in_footer")}),
    )
