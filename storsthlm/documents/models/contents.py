"""What is in a file beside what one sees: as secret as the file itself."""

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .files import Document

LONGEST = 200


class FileFactsQuerySet(models.QuerySet):
    def current(self) -> "FileFactsQuerySet":
        """Of the files that are there now."""
        return self.filter(sha256=F("document__sha256"))


class FileFacts(models.Model):
    """What a file says of itself. ``sha256`` tells which file: another may have taken its place since."""

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="facts"
    )
    sha256 = models.CharField(max_length=64)
    title = models.CharField(max_length=LONGEST, blank=True)
    author = models.CharField(max_length=LONGEST, blank=True)
    language = models.CharField(max_length=LONGEST, blank=True)
    tagged = models.BooleanField(null=True)
    looked_at = models.DateTimeField(auto_now=True)

    objects = FileFactsQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.sha256


class FileFindingQuerySet(models.QuerySet):
    def current(self) -> "FileFindingQuerySet":
        """Of the file that is there now, not of one that it replaced."""
        return self.filter(document__facts__sha256=F("document__sha256"))


class FileFinding(models.Model):
    """Something in a file that somebody should see to. It repeats nothing of what it found.

    ``pages`` are the first of those that it is about; none where that is the whole file.
    """

    class Kind(models.TextChoices):
        COVERED_TEXT = "covered_text", _("Text under svarta rutor")
        PERSONAL_NUMBER = "personal_number", _("Personnummer")
        SCRIPT = "script", _("Programkod")
        UNREADABLE = "unreadable", _("Gick inte att läsa")
        PARTLY_READ = "partly_read", _("Bara delvis genomgången")
        SCANNED = "scanned", _("Inskannade bilder utan text")
        ATTACHMENT = "attachment", _("Bifogade filer")
        REMARKS = "remarks", _("Kommentarer eller spårade ändringar")
        AUTHOR = "author", _("Författarens namn")
        UNTAGGED = "untagged", _("Saknar taggar")
        NO_TITLE = "no_title", _("Saknar titel")
        NO_LANGUAGE = "no_language", _("Saknar språk")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    pages = models.JSONField(default=list, blank=True)
    since = models.DateTimeField(default=timezone.now)

    objects = FileFindingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("document", "kind"), name="documents_file_finding_once")
        ]
        indexes = [models.Index(fields=("kind",), name="documents_file_finding_kind")]

    def __str__(self) -> str:
        return self.get_kind_display()
