"""The digests of what this site holds now: equal to those of a backup when nothing has changed since."""

from django.core.management.base import BaseCommand

from storsthlm.ops.backup.digests import of_this_site


class Command(BaseCommand):
    help = "Prints the digests of all rows and all uploads, log-ins left out."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(of_this_site().summary())
