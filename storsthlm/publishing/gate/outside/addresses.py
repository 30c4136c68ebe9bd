"""Which addresses on other websites our public texts lead to, and which of them have stopped working."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.models import OutsideAddress
from storsthlm.publishing.models.gate import LONGEST_ADDRESS

# What the column ``answer`` holds beside a status, in words for people.
ANSWERS = {
    "no address": _("adressen finns inte"),
    "timeout": _("inget svar i tid"),
    "certificate": _("fel på certifikatet"),
    "no answer": _("inget svar"),
}
TRIED_EVERY = timedelta(days=7)
# What stands in no public text any more is neither tried nor, after a while, kept.
STALE, FORGOTTEN = timedelta(days=8), timedelta(days=60)


def is_outside(href: str) -> bool:
    """On the web, and not on the site itself. An address with a name and password in it is left alone."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    named = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    return named and parts.netloc != urlsplit(settings.SITE_URL).netloc and len(href) <= LONGEST_ADDRESS


def dead_among(hrefs: Collection[str]) -> QuerySet[OutsideAddress]:
    """One query; none where there is nothing to ask about."""
    rows = OutsideAddress.objects
    return rows.dead().filter(url__in=hrefs).order_by("url") if hrefs else rows.none()


def in_words(answer: str) -> str | Promise:
    return ANSWERS.get(answer, answer)


def note(hrefs: Iterable[str]) -> None:
    """That a public text leads there today."""
    today = timezone.localdate()
    OutsideAddress.objects.bulk_create(
        [
            OutsideAddress(url=href, host=(urlsplit(href).hostname or "")[:253], last_seen=today)
            for href in sorted({href for href in hrefs if is_outside(href)})
        ],
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=["last_seen"],
    )


def due() -> QuerySet[OutsideAddress]:
    """What has not been tried for a week, and each day what failed; the one that has waited longest first."""
    now, today = timezone.now(), timezone.localdate()
    waiting = Q(tried_at__isnull=True) | Q(tried_at__lt=now - TRIED_EVERY) | Q(last_failed__lt=today)
    seen = OutsideAddress.objects.filter(waiting, last_seen__gte=today - STALE)
    return seen.order_by(F("tried_at").asc(nulls_first=True), "pk")


def forget_unseen() -> None:
    OutsideAddress.objects.filter(last_seen__lt=timezone.localdate() - FORGOTTEN).delete()
