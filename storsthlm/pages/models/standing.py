"""Standing pages and the people to turn to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from storsthlm.addresses import address
from storsthlm.documents.models import Document, Image
from storsthlm.pages.querysets import ContactQuerySet, PageDocumentQuerySet, PageQuerySet
from storsthlm.publishing.models import Publishable, Revisited
from storsthlm.richtext.fields import RichTextField


class Page(Revisited):
    """A page that stands: about us, how we work, contact, personal data."""

    class Menu(models.TextChoices):
        NONE = "none", _("Ingen meny")
        MAIN = "main", _("Huvudmenyn")
        FOOTER = "footer", _("Sidfoten")

    title = models.CharField(_("rubrik"), max_length=150)
    slug = models.SlugField(_("adress"), max_length=80, unique=True)
    lead = models.TextField(_("ingress"), blank=True)
    body = RichTextField(_("text"), blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("överordnad sida"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    menu = models.CharField(_("visas i"), max_length=6, choices=Menu.choices, default=Menu.NONE)
    order = models.PositiveSmallIntegerField(_("ordning"), default=100)
    contacts = models.ManyToManyField("pages.Contact", verbose_name=_("kontakter"), blank=True)
    documents = models.ManyToManyField(
        Document, verbose_name=_("dokument"), through="pages.PageDocument", blank=True
    )

    objects = PageQuerySet.as_manager()

    required_to_publish = ("title_sv", "body_sv")

    class Meta(Publishable.Meta):
        verbose_name = _("sida")
        verbose_name_plural = _("sidor")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("pages:page", self.slug)


class PageDocument(models.Model):
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        Document, verbose_name=_("dokument"), on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    objects = PageDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("bifogat dokument")
        verbose_name_plural = _("bifogade dokument")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return str(self.document)


class Contact(models.Model):
    """Somebody at the office, shown beside the articles and pages that concern them."""

    name = models.CharField(_("namn"), max_length=120)
    title = models.CharField(_("titel"), max_length=120, blank=True)
    email = models.EmailField(_("e-post"), blank=True)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)
    address = models.CharField(_("adress"), max_length=200, blank=True)
    in_footer = models.BooleanField(
        _("visas i sidfoten"),
        default=False,
        help_text=_("För kansliets gemensamma uppgifter, inte för personer."),
    )
    portrait = models.ForeignKey(
        Image, verbose_name=_("porträtt"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("kontakt")
        verbose_name_plural = _("kontakter")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
