"""The demonstration world: `make run` loads it the first time, and anyone may load it again."""

import secrets
import time
from argparse import ArgumentParser
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from storsthlm.accounts.models import User
from storsthlm.demo.clock import Clock
from storsthlm.demo.copies import amount
from storsthlm.demo.loaders import (
    accessibility,
    agreements,
    articles,
    bodies,
    cases,
    editions,
    events,
    grants,
    meetings,
    pages,
    redirects,
    remisser,
    terms,
    users,
)
from storsthlm.demo.world import World
from storsthlm.documents import sandbox
from storsthlm.documents.intake import nothing_left_behind
from storsthlm.search import keeping

# Each stands on what those before it have loaded.
STAGES: tuple[tuple[str, Callable[[World], int]], ...] = (
    ("Areas, organisations and contacts", terms.load),
    ("Standing pages", pages.load),
    ("Accessibility statement", accessibility.load),
    ("Bodies and their members", bodies.load),
    ("Cases", cases.load),
    ("Articles and reports", articles.load),
    ("Meetings, papers and minutes", meetings.load),
    ("Agreements and who has adopted them", agreements.load),
    ("Grants of the state", grants.load),
    ("Consultations", remisser.load),
    ("Events", events.load),
    ("Newsletter", editions.load),
    ("Old addresses", redirects.load),
)


class Command(BaseCommand):
    help = "Load demonstration content: all of it or, where some is there already, what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--yes", action="store_true", help="load it in production too")
        parser.add_argument(
            "--scale",
            type=int,
            metavar="N",
            help="also have N copies of the articles, and a tenth as many meetings and events, for measuring;"
            " 0 removes every copy",
        )

    def handle(self, *args: object, yes: bool, scale: int | None, **options: object) -> None:
        _refuse_by_mistake(yes)
        password = getattr(settings, "DEMO_PASSWORD", "") or secrets.token_urlsafe(12)
        with (
            override("sv"),
            sandbox.many_files(),
            nothing_left_behind(),
            keeping.paused(),
            transaction.atomic(),
        ):
            created = users.load(password)
            world = _world()
            added = sum(self._run(label, load, world) for label, load in STAGES)
        if scale is not None:
            self._scale(scale)
        if added or scale is not None:
            self._index()
        self._tell_logins(created, password)

    def _scale(self, wanted: int) -> None:
        if wanted:
            amount.bring(wanted, self.stdout)
        else:
            self.stdout.write(f"  Copies: {amount.remove():,} rows removed")

    def _index(self) -> None:
        self.stdout.write("  Search index … ", ending="")
        self.stdout.flush()
        started = time.monotonic()
        call_command("reindex", verbosity=0)
        self.stdout.write(f"written ({time.monotonic() - started:.1f} s)")

    def _run(self, label: str, load: Callable[[World], int], world: World) -> int:
        self.stdout.write(f"  {label} … ", ending="")
        self.stdout.flush()
        started = time.monotonic()
        added = load(world)
        self.stdout.write(f"{added} added ({time.monotonic() - started:.1f} s)")
        return added

    def _tell_logins(self, created: list[User], password: str) -> None:
        if created:
            names = ", ".join(user.username for user in created)
            self.stdout.write(f"Demonstration logins: {names}\nPassword for each of them: {password}")
        else:
            self.stdout.write(
                "The demonstration logins are there already, with the password they were given."
            )


def _refuse_by_mistake(yes: bool) -> None:
    if not hasattr(settings, "DEMO_PASSWORD") and not yes:
        raise CommandError("This is no development machine. Use --yes to load invented content all the same.")


def _world() -> World:
    """The day of the first loading decides all dates, so that a later run finds what is there."""
    by_role = {login.role: User.objects.get(username=login.username) for login in users.LOGINS}
    first = timezone.localdate(by_role[users.COMMUNICATOR].date_joined)
    return World(
        by_role[users.COMMUNICATOR], by_role[users.SECRETARY], by_role[users.PUBLISHER], Clock(first)
    )
