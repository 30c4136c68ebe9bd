"""The site's tables as a hand-written site would have them: Swedish columns, plain relations."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class PublicQuerySet(models.QuerySet):
    def public(self) -> "PublicQuerySet":
        now = timezone.now()
        open_end = Q(public_until__isnull=True) | Q(public_until__gt=now)
        return self.filter(open_end, status="published", public_from__lte=now)


class Public(models.Model):
    status = models.CharField(max_length=10)
    public_from = models.DateTimeField()
    public_until = models.DateTimeField(null=True)
    first_public_at = models.DateTimeField()

    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True


class Category(models.Model):
    name = models.CharField(max_length=80, db_column="name_sv")
    slug = models.SlugField()
    colour = models.CharField(max_length=10)
    description = models.TextField(db_column="description_sv")
    order = models.IntegerField()

    class Meta:
        managed = False
        db_table = "taxonomy_category"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class Image(models.Model):
    id = models.UUIDField(primary_key=True)
    alt = models.CharField(max_length=250, db_column="alt_sv")
    credit = models.CharField(max_length=120)

    class Meta:
        managed = False
        db_table = "documents_image"

    def __str__(self) -> str:
        return self.alt


class Document(models.Model):
    id = models.UUIDField(primary_key=True)
    file = models.CharField(max_length=120)
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=200)
    size = models.IntegerField()
    pages = models.IntegerField(null=True)

    class Meta:
        managed = False
        db_table = "documents_document"

    def __str__(self) -> str:
        return self.title


class Contact(models.Model):
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=150, db_column="title_sv")
    email = models.CharField(max_length=254)
    phone = models.CharField(max_length=40)
    portrait = models.ForeignKey(Image, models.DO_NOTHING, null=True, related_name="+")

    class Meta:
        managed = False
        db_table = "pages_contact"

    def __str__(self) -> str:
        return self.name


class Article(Public):
    kind = models.CharField(max_length=10)
    title = models.CharField(max_length=150, db_column="title_sv")
    slug = models.SlugField()
    lead = models.TextField(db_column="lead_sv")
    body = models.TextField(db_column="body_sv")
    lead_image = models.ForeignKey(Image, models.DO_NOTHING, null=True, related_name="+")
    category = models.ForeignKey(Category, models.DO_NOTHING, null=True, related_name="+")
    categories = models.ManyToManyField(Category, db_table="news_article_categories", related_name="+")
    contacts = models.ManyToManyField(Contact, db_table="news_article_contacts", related_name="+")

    class Meta:
        managed = False
        db_table = "news_article"

    def __str__(self) -> str:
        return self.title


class Event(Public):
    title = models.CharField(max_length=150, db_column="title_sv")
    slug = models.SlugField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    place = models.CharField(max_length=150, db_column="place_sv")
    category = models.ForeignKey(Category, models.DO_NOTHING, null=True, related_name="+")

    class Meta:
        managed = False
        db_table = "calendar_app_event"

    def __str__(self) -> str:
        return self.title


class Edition(Public):
    number = models.IntegerField()
    title = models.CharField(max_length=150, db_column="title_sv")
    date = models.DateField()

    class Meta:
        managed = False
        db_table = "newsletter_edition"

    def __str__(self) -> str:
        return self.title


class Tag(models.Model):
    name = models.CharField(max_length=100)
    slug = models.SlugField()

    class Meta:
        managed = False
        db_table = "taxonomy_tag"

    def __str__(self) -> str:
        return self.name


class Tagged(models.Model):
    tag = models.ForeignKey(Tag, models.DO_NOTHING, related_name="items")
    object_id = models.IntegerField()
    content_type_id = models.IntegerField()

    class Meta:
        managed = False
        db_table = "taxonomy_taggeditem"

    def __str__(self) -> str:
        return str(self.tag)
