"""Where rights come from."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet


class RoleBackend(ModelBackend):
    """From roles alone: no account has rights of its own (docs/roles.md), so none are asked for."""

    def _get_user_permissions(self, user_obj) -> QuerySet:
        return Permission.objects.none()
