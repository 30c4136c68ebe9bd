import factory
from django.utils import timezone

from storsthlm.publishing.models import Miss, Redirect
from storsthlm.publishing.redirects import actions
from storsthlm.publishing.redirects.missed import digest_of

from .base import CleanFactory


class RedirectFactory(CleanFactory):
    """``RedirectFactory(old="/arkiv/**", target="/om/$1")``, ``RedirectFactory(gone=True)``."""

    class Meta:
        model = Redirect

    old = factory.Sequence(lambda n: f"/gamla-nyheter/{n}/")
    target = "/nyheter/"

    class Params:
        gone = factory.Trait(kind=Redirect.Kind.GONE, target="")
        temporary = factory.Trait(kind=Redirect.Kind.TEMPORARY)


class MissFactory(CleanFactory):
    class Meta:
        model = Miss

    path = factory.Sequence(lambda n: f"/finns-inte/{n}")
    digest = factory.LazyAttribute(lambda miss: digest_of(miss.path))
    days = actions.DAYS_UNTIL_READ
    first_day = factory.LazyFunction(timezone.localdate)
    last_day = factory.LazyFunction(timezone.localdate)

    class Params:
        unread = factory.Trait(
            digest=factory.Sequence(lambda n: f"{n:064x}"), path=factory.SelfAttribute("digest"), days=1
        )
