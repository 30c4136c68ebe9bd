"""Old addresses that lead to what the site holds, and some that nobody has thought of yet."""

from datetime import date

from django.apps import apps
from django.db.models import Q

from storsthlm.demo.reading import Data, given, table
from storsthlm.demo.world import World
from storsthlm.publishing.models import Miss, Redirect
from storsthlm.publishing.redirects import actions
from storsthlm.publishing.redirects.addresses import read_old
from storsthlm.publishing.redirects.missed import digest_of
from storsthlm.publishing.redirects.targets import is_own

FIRST_MISSED, LAST_MISSED = date(2026, 11, 3), date(2026, 11, 20)


def load(world: World) -> int:
    data = table("redirects")
    made = sum(_redirect(world, entry) for entry in data["redirect"])
    return made + sum(_miss(world, entry) for entry in data["miss"])


def _redirect(world: World, data: Data) -> bool:
    if Redirect.objects.filter(old=read_old(data["old"])).exists():
        return False
    kind = data.get("kind", "permanent" if "to" in data else "gone")
    redirect = Redirect(kind=kind, target=_target(world, data.get("to", "")), **given(data, "old", "note"))
    redirect.full_clean()
    actions.save(redirect)
    return True


def _target(world: World, to: str) -> str:
    if not to or is_own(to):
        return to
    label, key = to.split(":")
    slug = world.slugs.get(key, key) if label == "news.article" else key
    return f"ref:{label}:{apps.get_model(label).objects.get(slug=slug).pk}"


def _miss(world: World, data: Data) -> bool:
    path, digest = data["path"], digest_of(data["path"])
    if Miss.objects.filter(Q(path=path) | Q(digest=digest)).exists():
        return False
    days = {"first_day": world.clock.day(FIRST_MISSED), "last_day": world.clock.day(LAST_MISSED)}
    counted = {"hits": data["hits"], "days": (days["last_day"] - days["first_day"]).days, **days}
    Miss.objects.create(path=path, digest=digest, **counted)
    return True
