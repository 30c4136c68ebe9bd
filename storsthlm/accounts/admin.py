"""Accounts and roles. Roles are made by `manage.py roles` and can only be looked at here."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from . import granting
from .factors.admin import FactorReset
from .forms import AccountForm
from .models import AccountEvent, User
from .words import label_of, rights_in_words

admin.site.unregister(Group)


class RoleFilter(admin.SimpleListFilter):
    title = _("roll")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(group.name, label_of(group.name)) for group in Group.objects.order_by("name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


@admin.register(User)
class AccountAdmin(FactorReset, UserAdmin):
    form = AccountForm
    list_display = ("username", "full_name", "email", "roles", "is_active", "last_login")
    list_filter = ("is_active", RoleFilter)
    filter_horizontal = ()
    formfield_overrides = {models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}}
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": (("first_name", "last_name"), "email", "language")}),
        (_("Behörighet"), {"fields": ("is_active", "is_staff", "groups")}),
        (_("Tider"), {"fields": (("last_login", "date_joined"),)}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("groups")

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        """Single sign-on knows people by their address of mail at first: with another they are others."""
        if "email" in form.changed_data:
            obj.sso_subject = None
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: list, change: bool) -> None:
        """In the transaction of the form: what is changed and who changed it are kept together or not."""
        before = granting.stored_roles(form.instance)
        super().save_related(request, form, formsets, change)
        done = granting.changes(form, before, created=not change)
        AccountEvent.objects.rights(form.instance, request.user, done)

    @admin.display(description=_("Namn"), ordering="last_name")
    def full_name(self, account: User) -> str:
        return account.get_full_name()

    @admin.display(description=_("Roller"))
    def roles(self, account: User) -> str:
        return ", ".join(str(label_of(group.name)) for group in account.groups.all())

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Also asked before a password is set: who may do everything is changed by their like alone."""
        return super().has_change_permission(request, obj) and _is_their_like(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Accounts are closed: with the row would go the log of what its owner changed."""
        return False


def _is_their_like(request: HttpRequest, account: User | None) -> bool:
    return account is None or not account.is_superuser or request.user.is_superuser


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    list_display = ("role",)
    fields = readonly_fields = ("role", "rights")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Group | None:
        """Under its label, in heading and path too; no role is ever saved here."""
        group = super().get_object(request, object_id, from_field)
        if group is not None:
            group.name = str(label_of(group.name))
        return group

    @admin.display(description=_("Roll"), ordering="name")
    def role(self, group: Group) -> str:
        return label_of(group.name)

    @admin.display(description=_("Rättigheter"))
    def rights(self, group: Group) -> SafeString:
        return format_html_join("", "<p>{}: {}</p>", rights_in_words(group))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return False


@admin.register(AccountEvent)
class AccountEventAdmin(admin.ModelAdmin):
    list_display = ("at", "kind", "name", "note", "actor_name", "network")
    list_filter = ("kind",)
    search_fields = ("name", "actor_name", "note", "network")
    fields = readonly_fields = ("at", "kind", "name", "note", "actor_name", "network")
    date_hierarchy = "at"
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AccountEvent | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AccountEvent | None = None) -> bool:
        return False
