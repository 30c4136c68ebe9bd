"""Who gets the newsletter by e-mail, what they want to read of, and how we know that they want it.

No more is kept than that, and not for ever (docs/personal-data.md). An address that has left becomes a
digest, so that no import brings it back.
"""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from boards.models import Agreement, Body, Case
from newsletter.querysets import SubscriberQuerySet
from storsthlm.pages.querysets import ReceivedQuerySet
from storsthlm.taxonomy.models import Category, Organisation


class Language(models.TextChoices):
    SWEDISH = "sv", "Svenska"
    ENGLISH = "en", "English"


class Subscriber(models.Model):
    """Written by ``newsletter.subscribers`` alone, which normalises the address and works out the digest."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", pgettext_lazy("en prenumerant", "Har inte bekräftat")
        CONFIRMED = "confirmed", pgettext_lazy("en prenumerant", "Prenumererar")
        LEFT = "left", pgettext_lazy("en prenumerant", "Har slutat")

    class How(models.TextChoices):
        WEB = "web", _("bekräftade på webbplatsen")
        IMPORT = "import", _("importerades med bevis")

    email = models.EmailField(_("e-postadress"), blank=True, editable=False)  # empty: only the digest is left
    digest = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(
        _("språk"), max_length=2, choices=Language.choices, default=Language.SWEDISH, db_default="sv"
    )
    state = models.CharField(
        _("läge"), max_length=11, choices=State.choices, default=State.UNCONFIRMED, editable=False
    )
    everything = models.BooleanField(_("allt"), default=True, db_default=True)
    editions = models.BooleanField(_("varje nyhetsbrev"), default=True, db_default=True)
    at_once = models.BooleanField(_("genast när något händer"), default=False, db_default=False)

    created_at = models.DateTimeField(_("tillagd"), auto_now_add=True)
    asked_at = models.DateTimeField(_("anmälde sig"), null=True, editable=False)
    confirmed_at = models.DateTimeField(_("bekräftade"), null=True, editable=False)
    left_at = models.DateTimeField(_("slutade"), null=True, editable=False)
    written_to_at = models.DateTimeField(null=True, editable=False)  # about the subscription itself

    # The proof of consent: when, how, from where, and to which words.
    consent_at = models.DateTimeField(_("samtyckte"), null=True, editable=False)
    consent_how = models.CharField(_("hur"), max_length=6, choices=How.choices, blank=True, editable=False)
    consent_source = models.CharField(_("källa"), max_length=300, blank=True, default="", editable=False)
    consent_wording = models.CharField(_("ordalydelse"), max_length=300, blank=True, editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("prenumerant")
        verbose_name_plural = _("prenumeranter")
        ordering = ("-created_at", "-pk")
        default_permissions = ("view", "delete")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="newsletter_subscriber_email_unique",
                violation_error_message=_("Adressen prenumererar redan."),
            ),
            models.CheckConstraint(
                condition=Q(state="left") | ~Q(email=""), name="newsletter_subscriber_has_address"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(consent_at__isnull=False),
                name="newsletter_subscriber_has_consented",
            ),
        ]
        indexes = [models.Index(fields=("state", "id"), name="newsletter_subscriber_state")]

    def __str__(self) -> str:
        """Without the address: this stands in logs and lists of those who may not see it."""
        return f"{self._meta.verbose_name} {self.pk}"


TOPIC_KINDS = ("category", "body", "municipality", "case", "agreement")


def _only(kind: str) -> Q:
    return Q(**{f"{each}__isnull": each != kind for each in TOPIC_KINDS})


class Topic(models.Model):
    """One thing that a subscriber wants to read of. It goes with either of the two."""

    KINDS = TOPIC_KINDS

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="topics")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, null=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="+")
    municipality = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = _("ämne")
        verbose_name_plural = _("ämnen")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, map(_only, TOPIC_KINDS)), name="newsletter_topic_is_one"
            ),
            models.UniqueConstraint(fields=("subscriber", "category"), name="newsletter_topic_category"),
            models.UniqueConstraint(fields=("subscriber", "body"), name="newsletter_topic_body"),
            models.UniqueConstraint(fields=("subscriber", "municipality"), name="newsletter_topic_place"),
            models.UniqueConstraint(fields=("subscriber", "case"), name="newsletter_topic_case"),
            models.UniqueConstraint(fields=("subscriber", "agreement"), name="newsletter_topic_agreement"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def chosen(self) -> models.Model:
        return next(row for kind in self.KINDS if (row := getattr(self, kind)))


class SignUp(models.Model):
    """What the public form writes, whatever the address. A job takes it up; then only the throttle is left.

    So the form neither knows nor tells whether an address is here already (docs/adr/0051).
    """

    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2)
    chosen = models.JSONField(default=dict)  # as ``subscribers.wishes`` writes it
    wording = models.CharField(max_length=300)
    # A keyed digest of address and day, for the throttle alone; emptied within two days.
    sender = models.CharField(max_length=32, blank=True, db_index=True)

    objects = ReceivedQuerySet.as_manager()

    class Meta:
        verbose_name = _("anmälan till nyhetsbrevet")
        verbose_name_plural = _("anmälningar till nyhetsbrevet")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
