"""What every loader needs: who acts, what day it is, and the pictures and files by their keys."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.core.files import File
from django.utils.text import slugify

from boards.models import Body, Case
from storsthlm.accounts.models import User
from storsthlm.demo import pdf
from storsthlm.demo.clock import Clock, spoken
from storsthlm.demo.markup import IMAGE_TITLE
from storsthlm.demo.reading import CONTENT, Data, table, texts
from storsthlm.documents.intake import store_document, store_image
from storsthlm.documents.models import Document, Image
from storsthlm.pages.models import Contact
from storsthlm.publishing.actions import publish, submit
from storsthlm.publishing.gate.passing import unasked
from storsthlm.publishing.models import Publishable
from storsthlm.publishing.reviews import Wish
from storsthlm.taxonomy.models import Category, Organisation, Tag

IMAGES = CONTENT.parent / "images"
EMAIL = "{}@storsthlm.example"


@dataclass
class World:
    writer: User
    secretary: User
    publisher: User
    clock: Clock
    _files: dict[str, Document] = field(default_factory=dict)
    _images: dict[str, Image] = field(default_factory=dict)
    _tags: dict[str, Tag] = field(default_factory=dict)

    @cached_property
    def areas(self) -> dict[str, Category]:
        return {area.slug: area for area in Category.objects.all()}

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        return {contact.email.partition("@")[0]: contact for contact in Contact.objects.all()}

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        return {organisation.slug: organisation for organisation in Organisation.objects.all()}

    @cached_property
    def bodies(self) -> dict[str, Body]:
        return {body.slug: body for body in Body.objects.all()}

    @cached_property
    def cases(self) -> dict[str, Case]:
        return {case.slug: case for case in Case.objects.all()}

    @cached_property
    def slugs(self) -> dict[str, str]:
        """The address of each article by the name of its file; a summary's holds a date that moves."""
        return {text.key: text.head.get("slug", text.key) for text in texts("articles", self.clock.fill)}

    @cached_property
    def alt_texts(self) -> Data:
        return table("images")

    def image(self, key: str | None) -> Image | None:
        """The illustration of that key, stored when it is first asked for."""
        if key and key not in self._images:
            title = IMAGE_TITLE.format(key)
            self._images[key] = Image.objects.filter(title=title).first() or self._draw(key, title)
        return self._images.get(key or "")

    def tag(self, name: str) -> Tag:
        if name not in self._tags:
            self._tags[name] = Tag.objects.filter(name__iexact=name).first() or Tag.objects.create(name=name)
        return self._tags[name]

    def report(self, key: str) -> Document:
        if key not in self._files:
            data = table(f"reports/{key}")
            self._files[key] = Document.objects.filter(title=data["title"]).first() or self._print(key, data)
        return self._files[key]

    def store(
        self, template: str, *, title: str, on: date, made_by: User, name: str = "", **data: object
    ) -> Document:
        """A document made from ``typst/<template>.typ``; the file is named for its title, or ``name``."""
        said = {"title": title, "date": spoken(on, year=True), "author": "Storsthlm", **data}
        name = name or slugify(title.replace("–", "-"))
        return store_document(pdf.make(template, on=on, name=name, **said), title=title, by=made_by)

    def make_public(self, item: Publishable, data: Data, *, by: User) -> None:
        """Publish as the admin does, or leave where the content says that it stands."""
        status = data.get("status", "published")
        if status == "published":
            at = self.clock.moment(data["published"])
            publish(item, by=by, at=at, passage=unasked("Demonstrationsinnehåll."))
        elif status == "in_review":
            submit(item, by=by, wish=Wish("Klar för granskning."))

    def _draw(self, key: str, title: str) -> Image:
        alt = self.alt_texts[key]
        with (IMAGES / f"{key}.webp").open("rb") as stream:
            file = File(stream, name=f"{key}.webp")
            return store_image(
                file, by=self.writer, title=title, alt_sv=alt["alt"], alt_en=alt["alt_en"], credit="Storsthlm"
            )

    def _print(self, key: str, data: Data) -> Document:
        return self.store(
            "report",
            title=data["title"],
            on=self.clock.day(data["date"]),
            made_by=self.writer,
            label=data["label"],
            author=data["author"],
            contents=data.get("contents", False),
            text=self.clock.fill(data["body"]),
        )
