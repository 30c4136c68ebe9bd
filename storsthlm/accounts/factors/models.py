"""What an account proves itself with beside its password: apps that show codes, passkeys, codes on paper."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FactorQuerySet(models.QuerySet):
    def apps(self) -> "FactorQuerySet":
        return self.filter(kind=Factor.Kind.APP)

    def passkeys(self) -> "FactorQuerySet":
        return self.filter(kind=Factor.Kind.PASSKEY)


class Factor(models.Model):
    class Kind(models.TextChoices):
        APP = "app", _("App med koder")
        PASSKEY = "passkey", _("Passkey")

    NAME_LENGTH = 60

    account = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=NAME_LENGTH)
    # An app's secret, sealed; of a passkey what its answers are checked with, which is no secret.
    secret = models.BinaryField()
    # Grows with each use, so that what was overheard cannot be used again: the half minute of an app's
    # code, or what a passkey counts itself (those that are copied between devices stay at 0).
    counter = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = FactorQuerySet.as_manager()

    class Meta:
        verbose_name = _("andra steg vid inloggning")
        verbose_name_plural = pgettext_lazy("flera", "andra steg vid inloggning")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    def use(self, counter: int) -> bool:
        """False for what was used before, also when two ask at the same time."""
        mine = Factor.objects.filter(pk=self.pk)
        unused = mine.filter(counter__lt=counter) if counter or self.counter else mine
        return unused.update(counter=counter, used_at=timezone.now()) == 1


class RecoveryCode(models.Model):
    """On paper, for the day when the phone is lost. Each is good once."""

    account = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("reservkod")
        verbose_name_plural = _("reservkoder")

    def __str__(self) -> str:
        return str(self.pk)
