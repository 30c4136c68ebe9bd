"""The index: one row per thing and language, its words, and the synonyms that editors keep."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .querysets import EntryQuerySet


class Entry(models.Model):
    """What can be found. Only what is published stands here, for the time that it is public.

    ``hidden`` is set in the transaction that changes what the entry tells of, and taken away when the
    entry tells the same again. There is no index on ``date``, on purpose: the planner would walk it
    for rare words (docs/adr/0013).
    """

    source = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=2)
    in_sv = models.BooleanField()
    in_en = models.BooleanField()
    kind = models.CharField(max_length=20)
    title = models.TextField()
    context = models.TextField(blank=True)
    text = models.TextField(blank=True)
    areas = ArrayField(models.BigIntegerField(), default=list)
    body = models.BigIntegerField(null=True)
    year = models.SmallIntegerField(null=True)
    date = models.DateField(null=True)
    url_sv = models.TextField()
    url_en = models.TextField()
    public_from = models.DateTimeField()
    public_until = models.DateTimeField(null=True)
    hidden = models.BooleanField(default=False)
    digest = models.CharField(max_length=32)
    vector = SearchVectorField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("source", "object_id", "language"), name="search_entry_once"),
        ]
        indexes = [
            # One for each site: most entries that have an English word are not shown on the Swedish one.
            GinIndex(
                fields=("vector",),
                name=f"search_entry_words_{language}",
                fastupdate=False,
                condition=models.Q(**{f"in_{language}": True}),
            )
            for language in ("sv", "en")
        ]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word that stands in the index. Read through ``vocabulary``, which asks whether it is public."""

    form = models.CharField(max_length=60, db_collation="C")
    stem = models.CharField(max_length=60, db_collation="C")
    fold = models.CharField(max_length=60, db_collation="C")
    dlof = models.CharField(max_length=60, db_collation="C", help_text="the stem's fold, backwards")
    mets = models.CharField(max_length=60, db_collation="C", help_text="stem, backwards")
    entries = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("form", "stem"), name="search_word_once")]
        indexes = [
            models.Index(fields=(name,), name=f"search_word_{name}")
            for name in ("stem", "fold", "dlof", "mets")
        ]

    def __str__(self) -> str:
        return self.form


class Synonym(models.Model):
    """Words that mean the same to a reader: an abbreviation and what it stands for, old and new names."""

    words = models.TextField(
        _("ord"), help_text=_("Ett ord eller uttryck per rad. Den som söker på ett av dem hittar alla.")
    )
    keys = ArrayField(models.CharField(max_length=200), default=list, editable=False)

    class Meta:
        verbose_name = _("synonymer")
        verbose_name_plural = _("synonymer i sökningen")
        ordering = ("words",)
        indexes = [GinIndex(fields=("keys",), name="search_synonym_keys")]

    def __str__(self) -> str:
        return ", ".join(self.expressions)

    @property
    def expressions(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    def save(self, *args: object, **kwargs: object) -> None:
        from .synonyms import key_of

        self.keys = sorted({key_of(expression) for expression in self.expressions} - {""})
        super().save(*args, **kwargs)
