"""Old addresses that lead on, and those that visitors ask for in vain."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.redirects import addresses, chains, targets
from storsthlm.richtext import links

LONGEST_MISS = 200


class RedirectQuerySet(models.QuerySet):
    def answering(self, path: str, query: str = "") -> list["Redirect"]:
        """Every row that would answer for the address, the most exact first; one query, by the index."""
        rows = self.filter(old__in=addresses.candidates(path, query))
        return sorted(rows, key=lambda row: addresses.rank(row.old))


class Redirect(models.Model):
    """One old address, or a pattern of them, and what answers when no page does."""

    class Kind(models.TextChoices):
        PERMANENT = "permanent", _("Flyttad för gott")
        TEMPORARY = "temporary", _("Flyttad tills vidare")
        GONE = "gone", _("Borttagen")

    old = models.CharField(_("gammal adress"), max_length=addresses.MOST_CHARACTERS, unique=True)
    kind = models.CharField(_("typ"), max_length=9, choices=Kind.choices, default=Kind.PERMANENT)
    target = models.CharField(_("ny adress"), max_length=targets.MOST_CHARACTERS, blank=True)
    note = models.CharField(_("anteckning"), max_length=200, blank=True)
    # What the thing was named by at the old address, where that was left by a move: its columns and values.
    former = models.JSONField(null=True, blank=True, editable=False)
    hits = models.PositiveBigIntegerField(_("träffar"), default=0, editable=False)
    last_hit = models.DateField(_("senaste träff"), null=True, blank=True, editable=False)

    objects = RedirectQuerySet.as_manager()

    class Meta:
        verbose_name = _("omdirigering")
        verbose_name_plural = _("omdirigeringar")
        ordering = ("old",)
        indexes = [models.Index(fields=("target",), name="publishing_redirect_to")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="gone", target="") | (~Q(kind="gone") & ~Q(target="")),
                name="publishing_redirect_gone_has_no_target",
                violation_error_message=_("Det som är borttaget har ingen ny adress."),
            ),
        ]

    def __str__(self) -> str:
        return self.old

    @classmethod
    def for_address(cls, path: str, query: str) -> "Redirect | None":
        return next(iter(cls.objects.answering(path, query)), None)

    @property
    def rule(self) -> chains.Rule:
        return chains.Rule(self.old, self.target, self.kind)

    def clean_fields(self, exclude: set[str] | None = None) -> None:
        """The old address is compared in its normal form, so it has that before anything looks at it."""
        super().clean_fields(exclude)
        if "old" in (exclude or ()):
            return
        try:
            self.old = addresses.read_old(self.old)
        except ValidationError as error:
            raise ValidationError({"old": error}) from error

    def clean(self) -> None:
        if self.kind == self.Kind.GONE:
            self._require_no_target()
        else:
            self._read_target()

    def _require_no_target(self) -> None:
        if self.target:
            raise ValidationError({"target": _("Det som är borttaget har ingen ny adress.")})

    def _read_target(self) -> None:
        try:
            self.target = targets.read_target(self.target, addresses.stars(self.old))
            self._require_known()
            self.target = chains.end_of(self.rule, self._found)
        except ValidationError as error:
            raise ValidationError({"target": error}) from error
        except chains.Loop as error:
            raise ValidationError(
                {"target": _("Det blir en rundgång: den nya adressen leder tillbaka hit.")}
            ) from error

    def _require_known(self) -> None:
        if targets.is_reference(self.target) and not links.titles([f'href="{self.target}"']):
            raise ValidationError(_("Det som adressen ska leda till finns inte."))

    def _found(self, path: str, query: str) -> chains.Rule | None:
        """What will answer once this row is saved."""
        others = type(self).objects.exclude(pk=self.pk).answering(path, query)
        rules = [row.rule for row in others if row.old != self.old]
        if self.old in addresses.candidates(path, query):
            rules.append(self.rule)
        return min(rules, key=lambda rule: addresses.rank(rule.old), default=None)


class MissQuerySet(models.QuerySet):
    def readable(self) -> "MissQuerySet":
        return self.filter(path__startswith="/", dismissed=False).exclude(digest=None)

    def hide(self) -> int:
        """What it was cannot be read any more; by its digest it is known again."""
        return self.update(path=F("digest"), dismissed=True)


class Miss(models.Model):
    """An address that was asked for and is not there. Of who asked, from where and when: nothing but days.

    Until it was asked for on several days, and once it is dismissed, it is known by a digest alone, which
    then stands for its path as well (ADR 0028).
    """

    digest = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    path = models.CharField(_("adress"), max_length=LONGEST_MISS, unique=True, editable=False)
    hits = models.PositiveBigIntegerField(_("gånger"), default=1, editable=False)
    days = models.PositiveIntegerField(_("dagar"), db_default=1, editable=False)
    first_day = models.DateField(_("först"), editable=False)
    last_day = models.DateField(_("senast"), editable=False)
    dismissed = models.BooleanField(_("avfärdad"), default=False)

    objects = MissQuerySet.as_manager()

    class Meta:
        verbose_name = _("saknad adress")
        verbose_name_plural = _("saknade adresser")
        ordering = ("-hits", "path")
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=("dismissed", "-hits"), name="publishing_miss_worst_first")]

    def __str__(self) -> str:
        return self.path
