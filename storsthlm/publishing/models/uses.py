"""What formatted texts link to by identity, so that it is known where something is used."""

from django.db import models


class Reference(models.Model):
    """A formatted text of the owner links the target: rewritten whenever the text is saved.

    ``target`` is what stands in the text after ``ref:``. Files have a register of their own, since they are
    public by their use (``documents.Use``).
    """

    owner_model = models.CharField(max_length=60)
    owner_id = models.CharField(max_length=40)
    target = models.CharField(max_length=120, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("owner_model", "owner_id", "target"), name="publishing_reference_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner_model} {self.owner_id}: {self.target}"
