"""An edition on its way to its subscribers: what it says, and how far it has come to each of them.

Nothing tells who has read it. What stays of a subscriber who has gone is a number in the sums.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsletter.querysets import DeliveryQuerySet, SendingQuerySet

from .editions import Edition
from .subscribers import Language, Subscriber


class Sending(models.Model):
    """An edition is sent once. Written by ``newsletter.sending`` alone."""

    class State(models.TextChoices):
        RUNNING = "running", pgettext_lazy("ett utskick", "Skickas")
        PAUSED = "paused", pgettext_lazy("ett utskick", "Pausat")
        STOPPED = "stopped", pgettext_lazy("ett utskick", "Stoppat")
        DONE = "done", pgettext_lazy("ett utskick", "Klart")

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="sending")
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING, editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    started_at = models.DateTimeField(_("startat"), default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("avslutat"), null=True, editable=False)
    # What the mail server does to this sending: said to the editor, and what makes it pause by itself.
    trouble = models.CharField(max_length=200, blank=True, editable=False)
    waits_until = models.DateTimeField(null=True, editable=False)
    strain = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("utskick")
        verbose_name_plural = pgettext_lazy("flera", "utskick")
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.STOPPED, self.State.DONE}


class SentLetter(models.Model):
    """What a sending says in one language, as it was when it began: a later change changes no mail."""

    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, related_name="letters")
    language = models.CharField(max_length=2, choices=Language.choices)
    subject = models.CharField(max_length=200)
    html = models.TextField()
    text = models.TextField()

    class Meta:
        verbose_name = _("mejlets text")
        verbose_name_plural = _("mejlens texter")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("sending", "language"), name="newsletter_letter_language")
        ]

    def __str__(self) -> str:
        return self.subject


class Delivery(models.Model):
    """One mail to one subscriber. Its state is committed before and after the mail server is spoken to.

    ``SENDING`` is what a worker holds right now, or what one that died has left behind. ``DOUBT`` is what
    nobody knows: the mail was handed over, and no answer came. It is never sent again but by hand.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("ett mejl", "Väntar")
        SENDING = "sending", pgettext_lazy("ett mejl", "Skickas")
        SENT = "sent", pgettext_lazy("ett mejl", "Skickat")
        REFUSED = "refused", pgettext_lazy("ett mejl", "Nekat")
        DOUBT = "doubt", pgettext_lazy("ett mejl", "Osäkert")
        BOUNCED = "bounced", pgettext_lazy("ett mejl", "Studsade")
        LEFT = "left", pgettext_lazy("ett mejl", "Slutade prenumerera innan")

    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.SET_NULL, null=True, related_name="+")
    domain = models.CharField(max_length=255)  # for the throttle
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=20, blank=True)  # the server's; its words may hold an address
    is_hard = models.BooleanField(default=False)  # of what was refused or bounced: will never get through

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("till en prenumerant", "mejl")
        verbose_name_plural = pgettext_lazy("flera till prenumeranter", "mejl")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("sending", "subscriber"), name="newsletter_delivery_once")
        ]
        indexes = [
            models.Index(
                "sending", "next_at", "id", condition=Q(state="waiting"), name="newsletter_delivery_waiting"
            ),
            models.Index(fields=("tried_at", "domain"), name="newsletter_delivery_tried"),
            models.Index(fields=("sending", "state"), name="newsletter_delivery_state"),
        ]

    def __str__(self) -> str:
        """Without the address: this stands in logs."""
        return f"{self._meta.verbose_name} {self.pk}"
