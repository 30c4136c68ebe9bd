"""Which kinds of content are read by somebody else before they are published, chosen in one list."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import ReviewRule


class ReviewRuleForm(forms.ModelForm):
    class Meta:
        model = ReviewRule
        fields = ("needs_review",)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.model in kinds() and "needs_review" in self.fields:
            field = self.fields["needs_review"]
            field.widget.attrs["aria-label"] = f"{_kind(self.instance)}: {field.label}"


@admin.register(ReviewRule)
class ReviewRuleAdmin(admin.ModelAdmin):
    form = ReviewRuleForm
    list_display = ("kind", "needs_review")
    list_display_links = ("kind",)
    list_editable = ("needs_review",)
    fields = ("kind", "needs_review")
    readonly_fields = ("kind",)
    show_full_result_count = False
    actions = None
    change_form_template = "admin/change_form.html"  # not the one of what is published

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(model__in=kinds()).order_by("model")

    def get_changelist_form(self, request: HttpRequest, **kwargs: object) -> type[ReviewRuleForm]:
        return ReviewRuleForm

    @admin.display(description=_("Typ av innehåll"))
    def kind(self, row: ReviewRule) -> str:
        return _kind(row)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ReviewRule | None = None) -> bool:
        return False


def _kind(row: ReviewRule) -> str:
    return capfirst(kinds()[row.model]._meta.verbose_name_plural)
