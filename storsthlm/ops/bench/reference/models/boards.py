"""Bodies and meetings, likewise."""

from django.db import models

from .content import Category, Contact, Document, Public


class Body(Public):
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=150, db_column="name_sv")
    slug = models.SlugField()
    lead = models.TextField(db_column="lead_sv")
    description = models.TextField(db_column="description_sv")
    category = models.ForeignKey(Category, models.DO_NOTHING, null=True, related_name="+")
    contacts = models.ManyToManyField(Contact, db_table="boards_body_contacts", related_name="+")

    class Meta:
        managed = False
        db_table = "boards_body"

    def __str__(self) -> str:
        return self.name


class Mandate(models.Model):
    body = models.ForeignKey(Body, models.DO_NOTHING, related_name="mandates")
    start_year = models.IntegerField()
    end_year = models.IntegerField()
    text = models.TextField(db_column="text_sv")

    class Meta:
        managed = False
        db_table = "boards_mandate"
        ordering = ("-start_year",)

    def __str__(self) -> str:
        return f"{self.start_year}–{self.end_year}"


class Organisation(models.Model):
    name = models.CharField(max_length=120)
    slug = models.SlugField()
    code = models.CharField(max_length=10)
    website = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    member = models.BooleanField()
    tile_col = models.IntegerField(null=True)
    tile_row = models.IntegerField(null=True)

    class Meta:
        managed = False
        db_table = "taxonomy_organisation"

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    title = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, models.DO_NOTHING, null=True, related_name="people")

    class Meta:
        managed = False
        db_table = "boards_person"

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"


class Seat(models.Model):
    ROLES = {
        "chair": "Ordförande",
        "first_vice": "Förste vice ordförande",
        "second_vice": "Andre vice ordförande",
        "member": "Ledamot",
        "substitute": "Ersättare",
        "coopted": "Adjungerad",
        "secretary": "Sekreterare",
    }
    body = models.ForeignKey(Body, models.DO_NOTHING, related_name="seats")
    person = models.ForeignKey(Person, models.DO_NOTHING, null=True, related_name="seats")
    organisation = models.ForeignKey(Organisation, models.DO_NOTHING, null=True, related_name="seats")
    role = models.CharField(max_length=12, choices=ROLES)
    party = models.CharField(max_length=40)
    start = models.DateField(null=True)
    end = models.DateField(null=True)

    class Meta:
        managed = False
        db_table = "boards_membership"

    def __str__(self) -> str:
        return f"{self.person} {self.role}"


class Meeting(Public):
    body = models.ForeignKey(Body, models.DO_NOTHING, related_name="meetings")
    date = models.DateField()
    start_time = models.TimeField(null=True)
    end_time = models.TimeField(null=True)
    title = models.CharField(max_length=150, db_column="title_sv")
    slug = models.CharField(max_length=13)
    place = models.CharField(max_length=150, db_column="place_sv")
    adjusted_on = models.DateField(null=True)

    class Meta:
        managed = False
        db_table = "boards_meeting"

    def __str__(self) -> str:
        return self.title or str(self.body)


class Item(models.Model):
    KINDS = {
        "decision": "Beslut",
        "information": "Information",
        "discussion": "Diskussion",
        "election": "Val",
        "formality": "Formalia",
    }
    meeting = models.ForeignKey(Meeting, models.DO_NOTHING, related_name="items")
    number = models.IntegerField()
    title = models.CharField(max_length=200, db_column="title_sv")
    kind = models.CharField(max_length=12, choices=KINDS)
    summary = models.TextField(db_column="summary_sv")
    public = models.BooleanField()

    class Meta:
        managed = False
        db_table = "boards_agendaitem"
        ordering = ("number",)

    def __str__(self) -> str:
        return self.title


class Decision(models.Model):
    VERBS = {
        "approve": "Godkänna",
        "recommend": "Rekommendera",
        "statement": "Yttra sig",
        "elect": "Välja",
        "assign": "Ge uppdrag",
        "adopt": "Anta",
        "note": "Notera rapport",
        "table": "Bordlägga",
        "remit": "Återremittera",
    }
    item = models.ForeignKey(Item, models.DO_NOTHING, related_name="decisions")
    paragraph = models.IntegerField()
    verb = models.CharField(max_length=10, choices=VERBS)
    text = models.TextField(db_column="text_sv")
    outcome = models.CharField(max_length=200, db_column="outcome_sv")
    adjusted_at_once = models.BooleanField()

    class Meta:
        managed = False
        db_table = "boards_decision"
        ordering = ("paragraph", "pk")

    def __str__(self) -> str:
        return self.text


class Paper(models.Model):
    ROLES = {
        "agenda": "Föredragningslista",
        "paper": "Handling",
        "minutes": "Protokoll",
        "extract": "Protokollsutdrag",
    }
    meeting = models.ForeignKey(Meeting, models.DO_NOTHING, related_name="papers")
    item = models.ForeignKey(Item, models.DO_NOTHING, null=True, related_name="papers")
    document = models.ForeignKey(Document, models.DO_NOTHING, null=True, related_name="+")
    role = models.CharField(max_length=10, choices=ROLES)
    withheld = models.BooleanField()
    withheld_reason = models.CharField(max_length=200)
    public_title = models.CharField(max_length=200)
    order = models.IntegerField()

    class Meta:
        managed = False
        db_table = "boards_meetingdocument"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.public_title
