from django.core.management.base import BaseCommand
from django.db import transaction

from storsthlm.accounts.roles import ROLES, apply_roles


class Command(BaseCommand):
    help = "Give the roles exactly the rights of storsthlm/accounts/roles.py (safe to repeat)."

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        apply_roles()
        self.stdout.write(f"Roles are in place: {', '.join(ROLES)}.")
