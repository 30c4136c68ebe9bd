"""News in the wide sense: news, interviews, reports, job advertisements and board summaries."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from storsthlm.addresses import address
from storsthlm.documents.alt import Own, own_words
from storsthlm.documents.models import Document, Image
from storsthlm.pages.models import Contact
from storsthlm.publishing.models import Publishable
from storsthlm.richtext.fields import RichTextField
from storsthlm.taxonomy.models import Category, Organisation, TaggedItem

from .querysets import ArticleDocumentQuerySet, ArticleQuerySet


class Article(Publishable):
    class Kind(models.TextChoices):
        NEWS = "news", _("Nyhet")
        INTERVIEW = "interview", _("Intervju")
        REPORT = "report", _("Rapport")
        JOB = "job", _("Ledig tjänst")
        SUMMARY = "summary", _("Styrelsesammanfattning")

    kind = models.CharField(_("typ"), max_length=10, choices=Kind.choices, default=Kind.NEWS)
    title = models.CharField(_("rubrik"), max_length=150)
    slug = models.SlugField(_("adress"), max_length=120, unique=True)
    lead = models.TextField(_("ingress"), max_length=700, blank=True)
    body = RichTextField(_("text"), blank=True)
    lead_image = models.ForeignKey(
        Image, verbose_name=_("bild"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lead_image_alt = models.CharField(
        _("bildens alt-text här"),
        max_length=250,
        blank=True,
        default="",
        db_default="",
        help_text=_("Lämna tomt för att visa bildens egen alt-text."),
    )
    lead_image_decorative = models.BooleanField(
        _("bilden är bara utsmyckning här"),
        default=False,
        db_default=False,
        help_text=_("Bilden säger inget här som inte redan står i texten. Då läses ingen alt-text upp."),
    )
    category = models.ForeignKey(
        Category,
        verbose_name=_("huvudområde"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    categories = models.ManyToManyField(
        Category, verbose_name=_("fler områden"), blank=True, related_name="+"
    )
    tags = TaggableManager(
        _("taggar"), through=TaggedItem, blank=True, help_text=_("Skilj taggarna åt med kommatecken.")
    )
    organisations = models.ManyToManyField(
        Organisation,
        verbose_name=_("kommuner och organisationer"),
        blank=True,
        related_name="+",
        help_text=_("De som texten handlar om. Den visas också på deras sidor."),
    )
    contacts = models.ManyToManyField(Contact, verbose_name=_("kontakter"), blank=True, related_name="+")
    documents = models.ManyToManyField(
        Document, verbose_name=_("dokument"), through="news.ArticleDocument", blank=True
    )
    related = models.ManyToManyField("self", verbose_name=_("relaterade artiklar"), blank=True)

    interviewee = models.CharField(_("den intervjuade"), max_length=120, blank=True)
    interviewee_title = models.CharField(_("titel"), max_length=150, blank=True)
    interviewee_party = models.CharField(_("parti"), max_length=40, blank=True)
    interviewee_organisation = models.CharField(_("kommun eller organisation"), max_length=120, blank=True)
    last_application_day = models.DateField(_("sista ansökningsdag"), null=True, blank=True)

    objects = ArticleQuerySet.as_manager()

    required_to_publish = ("title_sv", "lead_sv", "category")

    class Meta(Publishable.Meta):
        verbose_name = _("artikel")
        verbose_name_plural = _("artiklar")

    def __str__(self) -> str:
        return self.title

    @property
    def lead_image_own(self) -> Own:
        return own_words(self, "lead_image")

    def get_absolute_url(self) -> str:
        return address("news:article", self.address_year, self.slug)

    @property
    def address_year(self) -> int:
        """The year in the address: of the first publication, so that a later move changes nothing."""
        return timezone.localtime(self.first_public_at or timezone.now()).year


class ArticleDocument(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        Document, verbose_name=_("dokument"), on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    objects = ArticleDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("bifogat dokument")
        verbose_name_plural = _("bifogade dokument")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return str(self.document)
