from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from storsthlm.documents.admin.attachments import AttachmentInline
from storsthlm.documents.admin.picture_field import picture_fields
from storsthlm.publishing.admin import PublishableAdmin, in_both

from .boxes import boxes_on_desk
from .forms import ArticleForm
from .models import Article, ArticleDocument


class ArticleDocumentInline(AttachmentInline):
    model = ArticleDocument


@admin.register(Article)
class ArticleAdmin(PublishableAdmin):
    form = ArticleForm
    change_form_template = "admin/news/article_form.html"
    list_display = ("title", "state_column", "kind", "category", "english_column", "published_column")
    list_filter = (*PublishableAdmin.list_filter, "kind", "category")
    search_fields = ("title_sv", "title_en", "lead_sv", "lead_en")
    date_hierarchy = "public_from"
    autocomplete_fields = ("lead_image", "organisations", "contacts", "related")
    prepopulated_fields = {"slug": ("title_sv",)}
    inlines = (ArticleDocumentInline,)
    content = (
        (None, {"fields": ("kind",)}),
        in_both(_("Text"), "title", "lead", "body"),
        (_("Bild och adress"), {"fields": (*picture_fields("lead_image"), "slug")}),
        (_("Sortering"), {"fields": ("category", "categories", "organisations", "tags")}),
        (_("Kontakt och relaterat"), {"fields": ("contacts", "related")}),
        (
            _("Bara för intervjuer"),
            {
                "classes": ("collapse",),
                "fields": (
                    "interviewee",
                    ("interviewee_title_sv", "interviewee_title_en"),
                    ("interviewee_party", "interviewee_organisation"),
                ),
            },
        ),
        (_("Bara för lediga tjänster"), {"classes": ("collapse",), "fields": ("last_application_day",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("category")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["boxes"] = boxes_on_desk(obj, request.user) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)
