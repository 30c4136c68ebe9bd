"""A matter on its way through meetings and bodies: prepared, decided, recommended to the municipalities."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from boards.querysets import CaseQuerySet
from storsthlm.addresses import address
from storsthlm.publishing.models import Publishable
from storsthlm.richtext.fields import RichTextField
from storsthlm.taxonomy.models import Category


class Case(Publishable):
    """Its page gathers the agenda items that name it. What of them is shown, their meetings decide."""

    title = models.CharField(_("rubrik"), max_length=150)
    slug = models.SlugField(_("adress"), max_length=120, unique=True)
    lead = models.TextField(_("ingress"), blank=True)
    body = RichTextField(_("text"), blank=True)
    category = models.ForeignKey(
        Category, verbose_name=_("område"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CaseQuerySet.as_manager()

    required_to_publish = ("title_sv",)

    class Meta(Publishable.Meta):
        verbose_name = _("ärende")
        verbose_name_plural = _("ärenden")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("boards:case", self.slug)
