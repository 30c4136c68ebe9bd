"""`manage.py reset_factors NAME`: when no administrator can log in to do it for somebody."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from storsthlm.accounts.factors import changing
from storsthlm.accounts.models import User


class Command(BaseCommand):
    help = "Take away what an account confirms its log-ins with, and end its sessions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: object, username: str, **options: object) -> None:
        account = User.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"There is no account called {username}.")
        changing.reset(account, "manage.py reset_factors")
        self.stdout.write(f"{username} logs in with the password alone now.")
