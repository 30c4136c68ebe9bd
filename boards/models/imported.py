"""What an import has made: by which name the source knows it, and what it said of it then."""

from django.db import models

LONGEST_ID = 500


class ImportedObject(models.Model):
    """The row ``object_id`` of ``kind`` is what ``source`` calls ``external_id``.

    ``digests`` holds for each column a digest of what was last taken from the source: by it a change made by
    hand is known from one in the source, and no text that somebody removes lives on here. No foreign key: the
    note outlives its row, so that what was removed here does not come back.
    """

    source = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    external_id = models.CharField(max_length=LONGEST_ID)
    object_id = models.PositiveBigIntegerField()
    digests = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("source", "kind", "external_id"), name="boards_importedobject_once"
            )
        ]
        indexes = [models.Index(fields=("kind", "object_id"), name="boards_imported_as")]

    def __str__(self) -> str:
        return f"{self.source} {self.external_id}"
