"""The accessibility statement that the law asks for (lag 2018:1937), and what readers report.

What a statement must hold is laid down in the Commission's decision 2018/1523: who answers for which
service, how far it meets the requirements, what does not and why, how that is known and since when,
a way to report, and where to complain.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from storsthlm.addresses import address
from storsthlm.pages.querysets import ReceivedQuerySet, StatementQuerySet
from storsthlm.pages.wcag import CHOICES, criterion_name
from storsthlm.publishing.models import Publishable

from .standing import Contact

COMPLAINTS = "https://www.digg.se/tdosanmalan"


class Statement(Publishable):
    """The newest public one is shown; a new review is a new row, prepared in peace beside it."""

    class Compliance(models.TextChoices):
        FULLY = "fully", _("Helt förenlig med lagen")
        PARTLY = "partly", _("Delvis förenlig med lagen")
        NOT = "not", _("Inte förenlig med lagen")

    class Method(models.TextChoices):
        OWN = "own", _("Vi har granskat själva")
        OTHERS = "others", _("Någon utomstående har granskat")
        BOTH = "both", _("Både vi och någon utomstående har granskat")

    actor = models.CharField(_("aktör"), max_length=150)
    service = models.CharField(_("tjänst"), max_length=150)
    compliance = models.CharField(_("uppfyller kraven"), max_length=6, choices=Compliance.choices)
    assessed_on = models.DateField(_("bedömd den"))
    method = models.CharField(_("hur bedömningen är gjord"), max_length=6, choices=Method.choices)
    method_text = models.TextField(_("mer om bedömningen"), blank=True)
    revised_on = models.DateField(_("redogörelsen senast uppdaterad"), default=timezone.localdate)
    contact = models.ForeignKey(
        Contact, verbose_name=_("kontakt"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer_days = models.PositiveSmallIntegerField(_("svar inom, arbetsdagar"), null=True, blank=True)
    complaint_link = models.URLField(_("tillsynsmyndighetens anmälan"), default=COMPLAINTS)

    objects = StatementQuerySet.as_manager()

    required_to_publish = ("actor_sv", "service_sv", "compliance", "assessed_on", "method", "revised_on")

    class Meta(Publishable.Meta):
        verbose_name = _("tillgänglighetsredogörelse")
        verbose_name_plural = _("tillgänglighetsredogörelser")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(revised_on__gte=F("assessed_on")),
                name="pages_statement_dates_in_order",
                violation_error_message=_("Redogörelsen kan inte vara äldre än bedömningen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.revised_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return address("pages:accessibility")


class Fault(models.Model):
    """Something that is not accessible, and why it is so."""

    class Reason(models.TextChoices):
        AGAINST = "against", _("Oförenligt med kraven")
        BURDEN = "burden", _("Oskäligt betungande (12 §)")
        EXEMPT = "exempt", _("Undantaget innehåll (9 §)")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="faults")
    what = models.TextField(_("vad som inte fungerar, och för vem"))
    criterion = models.CharField(_("kriterium i WCAG"), max_length=6, choices=CHOICES, blank=True)
    reason = models.CharField(_("skäl"), max_length=7, choices=Reason.choices, default=Reason.AGAINST)
    explanation = models.TextField(_("motivering"), blank=True)
    mended_by = models.DateField(_("åtgärdas senast"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    class Meta:
        verbose_name = _("brist")
        verbose_name_plural = _("kända brister")
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(reason="exempt") | ~Q(criterion=""),
                name="pages_fault_names_criterion",
                violation_error_message=_("Välj vilket kriterium bristen gäller."),
            ),
            models.CheckConstraint(
                condition=~Q(reason="burden") | Q(explanation_sv__isnull=False, explanation_sv__gt=""),
                name="pages_fault_burden_explained",
                violation_error_message=_("Motivera varför det är oskäligt betungande."),
            ),
        ]

    def __str__(self) -> str:
        return self.what[:80]

    @property
    def language_source(self) -> Statement:
        return self.statement

    @property
    def criterion_name(self) -> str:
        return criterion_name(self.criterion) if self.criterion else ""


class Report(models.Model):
    """What a reader told of a fault. No more of the sender than they gave, and that not for ever."""

    class State(models.TextChoices):
        NEW = "new", _("Nytt")
        OPEN = "open", _("Hanteras")
        DONE = "done", _("Avslutat")

    created_at = models.DateTimeField(_("kom in"), auto_now_add=True, db_index=True)
    text = models.TextField(_("meddelande"), editable=False)
    page = models.CharField(_("gäller sidan"), max_length=300, blank=True, editable=False)
    email = models.EmailField(_("avsändarens e-post"), blank=True, editable=False)
    language = models.CharField(_("skrivet på"), max_length=2, default="sv", editable=False)
    state = models.CharField(_("läge"), max_length=4, choices=State.choices, default=State.NEW)
    note = models.TextField(_("egen anteckning"), blank=True)
    told_at = models.DateTimeField(_("kansliet fick veta"), null=True, editable=False)
    # A keyed digest of address and day, for the throttle alone; emptied within two days.
    sender = models.CharField(max_length=32, blank=True, editable=False, db_index=True)

    objects = ReceivedQuerySet.as_manager()

    class Meta:
        verbose_name = _("meddelande om tillgänglighet")
        verbose_name_plural = pgettext_lazy("flera", "meddelanden om tillgänglighet")
        ordering = ("-created_at", "-pk")
        default_permissions = ("view", "change", "delete")

    def __str__(self) -> str:
        """Without its words: this stands in logs, which are kept longer than the message."""
        return date_format(timezone.localtime(self.created_at), "j F Y H.i")
