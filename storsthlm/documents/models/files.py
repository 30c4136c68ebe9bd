"""Files and pictures. Nothing here is served by its storage path; ``views`` is the gate.

The identity is a random UUID (122 random bits), so that an address cannot be guessed. Whether a
file is public is decided by who owns it: see ``owners``.
"""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from storsthlm.addresses import address
from storsthlm.documents.names import split_ending, storage_name
from storsthlm.documents.querysets import CONFIDENTIAL, DocumentQuerySet, ImageQuerySet


class Upload(models.Model):
    """What documents and pictures share: one stored file and what is known of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.FileField(_("fil"), upload_to=storage_name, max_length=120)
    name = models.CharField(_("filnamn"), max_length=150, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("storlek i byte"), default=0, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("uppladdad"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uppladdad av"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True
        ordering = ("-created_at",)

    def uploaded_by(self, user) -> None:
        """``user`` is None for what a command brings in."""
        self.created_by = user


class Document(Upload):
    class Language(models.TextChoices):
        SWEDISH = "sv", _("svenska")
        ENGLISH = "en", _("engelska")

    title = models.CharField(
        _("titel"), max_length=200, help_text=_("Det som står i länken, utan filändelse.")
    )
    language = models.CharField(
        _("dokumentets språk"), max_length=2, choices=Language.choices, default=Language.SWEDISH
    )
    content_type = models.CharField(max_length=100, blank=True, editable=False)
    pages = models.PositiveIntegerField(_("antal sidor"), null=True, editable=False)
    kept = models.BooleanField(
        _("bara för den som får se opublicerade handlingar"), default=False, db_default=False, editable=False
    )

    objects = DocumentQuerySet.as_manager()

    class Meta(Upload.Meta):
        verbose_name = _("dokument")
        verbose_name_plural = pgettext_lazy("flera", "dokument")
        permissions = [(CONFIDENTIAL, _("Kan se dokument som inte är offentliga än"))]

    def __str__(self) -> str:
        return self.title

    def uploaded_by(self, user) -> None:
        """What it belongs to may not be known yet. Whose it was is written down here, since roles change."""
        super().uploaded_by(user)
        self.kept = user is not None and user.has_perm(f"documents.{CONFIDENTIAL}")

    def get_absolute_url(self) -> str:
        return address("documents:document", self.pk, self.name)

    @property
    def format(self) -> str:
        """``pdf``, ``docx``: what a reader needs to have a program for."""
        return split_ending(self.name)[1].removeprefix(".").lower()


class DocumentText(models.Model):
    """What stands in a document, for the search and the page of a whole meeting: as secret as the file."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True, related_name="text")
    sha256 = models.CharField(max_length=64)
    content = models.TextField(blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.sha256


class Image(Upload):
    title = models.CharField(_("arbetsnamn"), max_length=200, help_text=_("Syns bara i redigeringen."))
    alt = models.CharField(
        _("alt-text"),
        max_length=250,
        blank=True,
        help_text=_("Beskriv det som bilden berättar, för den som inte ser den."),
    )
    decorative = models.BooleanField(
        _("dekorativ"), default=False, help_text=_("Bilden är bara utsmyckning och behöver ingen alt-text.")
    )
    credit = models.CharField(_("fotograf eller illustratör"), max_length=120, blank=True)
    width = models.PositiveIntegerField(_("bredd"), default=0, editable=False)
    height = models.PositiveIntegerField(_("höjd"), default=0, editable=False)
    focal_x = models.PositiveSmallIntegerField(
        _("fokus i sidled, procent"), default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        _("fokus i höjdled, procent"), default=50, validators=[MaxValueValidator(100)]
    )

    objects = ImageQuerySet.as_manager()

    class Meta(Upload.Meta):
        verbose_name = _("bild")
        verbose_name_plural = _("bilder")

    def __str__(self) -> str:
        return self.title

    @property
    def lacks_alt(self) -> bool:
        """Many pictures come in at once and are described afterwards; the publish gate stops what is not."""
        return not self.decorative and not (self.alt_sv or "").strip()


class EarlierFile(models.Model):
    """What a picture's file was before another took its place (``documents.earlier``).

    ``file`` is its name in the storage, ``facts`` the columns that belong to it.
    """

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="earlier_files")
    file = models.CharField(max_length=120)
    facts = models.JSONField()
    replaced_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ("-pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return self.file


class Use(models.Model):
    """A formatted text shows or links a file: the row is rewritten whenever the text is saved."""

    owner_model = models.CharField(max_length=60)
    owner_id = models.CharField(max_length=40)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, null=True, related_name="uses")
    image = models.ForeignKey(Image, on_delete=models.CASCADE, null=True, related_name="uses")

    class Meta:
        indexes = [models.Index(fields=("owner_model", "owner_id"), name="documents_use_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=True) ^ Q(image__isnull=True), name="documents_use_of_one_file"
            )
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.owner_model} {self.owner_id}"
