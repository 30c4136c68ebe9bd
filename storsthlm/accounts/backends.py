"""Where rights come from."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet

from .models import User


class RoleBackend(ModelBackend):
    """From roles alone: no account has rights of its own (docs/roles.md), so none are asked for."""

    def _get_user_permissions(self, user_obj) -> QuerySet:
        return Permission.objects.none()

    def _get_permissions(self, user_obj, obj, from_name: str) -> set[str]:
        if from_name == "group" and user_obj.is_active and not user_obj.is_superuser and obj is None:
            roles_of(user_obj)
        return super()._get_permissions(user_obj, obj, from_name)


def roles_of(account: User) -> set[str]:
    """Their names; with the rights that they give, which Django keeps on the account, one statement."""
    if not hasattr(account, "_role_names"):
        rights = ("permissions__content_type__app_label", "permissions__codename")
        rows = list(Group.objects.filter(user=account).values_list("name", *rights).order_by())
        account._role_names = {name for name, _app, _right in rows}
        account._group_perm_cache = {f"{app}.{right}" for _name, app, right in rows if right}
    return account._role_names
