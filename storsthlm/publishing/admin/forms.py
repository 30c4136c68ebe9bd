"""The form behind every publishable: what a draft may leave empty, a public item may not."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.models import Publishable, Review
from storsthlm.publishing.reviews import Wish, require_another
from storsthlm.taxonomy.models import Tag

from .changed import ChangedForm
from .moments import DateTimeLocalField

PUBLISH, SUBMIT, PREVIEW = "_publish", "_submit", "_preview"
REVIEW = ("review_email", "review_note")

LONGEST_TAG = Tag._meta.get_field("name").max_length
SWEDISH, ENGLISH = "_sv", "_en"


def _to_the_minute(moment: datetime | None) -> datetime | None:
    """As the field shows it; otherwise saving without touching it would look like a change."""
    return moment and moment.replace(second=0, microsecond=0)


class PublishableForm(ChangedForm):
    """Times are wishes for ``publishing.actions``, never written to the row by the form itself."""

    publish_at = DateTimeLocalField(
        label=_("Publiceras"), required=False, help_text=_("Lämna tomt för att publicera genast.")
    )
    publish_until = DateTimeLocalField(
        label=_("Avpubliceras"),
        required=False,
        help_text=_("Lämna tomt för att aldrig avpublicera av sig själv."),
    )

    changes_at = DateTimeLocalField(
        label=_("Ändringarna publiceras"),
        required=False,
        help_text=_("Lämna tomt för att publicera ändringarna genast."),
    )

    review_note = forms.CharField(
        label=_("Meddelande till den som granskar"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    review_email = forms.EmailField(
        label=_("Granskas av någon utan konto"),
        required=False,
        max_length=Review._meta.get_field("email").max_length,
        help_text=_("E-postadress. Lämna tomt för att fråga alla som får publicera."),
    )

    # Fields that hold links of the model as keys: {"removed": {"removed_events": "event"}} of "event-12".
    keyed_links: dict[str, dict[str, str]] = {}

    asker = None  # the user who would ask for review
    newer = ""  # who has saved since the form was opened
    held = False  # right in itself, and shown again: see ``admin.gate``

    class Meta:
        """Texts for what most publishables have; a form of its own adds what is special to it."""

        help_texts = {
            "slug": _(
                "Sista delen av sidans adress. "
                "Ändras den när sidan har varit publicerad leder den gamla adressen hit."
            ),
            "category": _("Ger sidan dess färg och plats bland områdena."),
            "categories": _("Kryssa i de områden där sidan också ska visas."),
            "tags": _("Fria ord, skilda åt med kommatecken. Välj hellre ett ord som redan används."),
            "contacts": _("Visas bredvid texten. Välj den som kan svara på frågor."),
            "english": _("Så länge den inte visas får den som läser på engelska den svenska texten."),
            "responsible": _("Den som svarar för innehållet. Syns bara i redigeringen."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("publish_at", _to_the_minute(self.instance.public_from))
        self.initial.setdefault("publish_until", _to_the_minute(self.instance.public_until))

    def is_valid(self) -> bool:
        return super().is_valid() and not self.held

    def clean_tags(self) -> list[str]:
        tags = self.cleaned_data["tags"]
        slugs = [slugify(tag, allow_unicode=True) for tag in tags]
        if any(len(text) > LONGEST_TAG for text in [*tags, *slugs]):
            raise ValidationError(_("En tagg får ha högst 100 tecken."))
        if not all(slugs):
            raise ValidationError(_("En tagg måste innehålla någon bokstav eller siffra."))
        return tags

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if self.newer:
            self.add_error(None, ValidationError(self.newer, code="newer"))
        start, end = cleaned.get("publish_at"), cleaned.get("publish_until")
        if start and end and end <= start:
            self.add_error("publish_until", _("Sluttiden måste vara efter starttiden."))
        if cleaned.get("english", Publishable.English.NONE) != Publishable.English.NONE:
            self._require_english(cleaned)
        return cleaned

    def _require_english(self, cleaned: dict[str, object]) -> None:
        """Without it, the Swedish text would stand on the English page as if it were English."""
        for swedish in self._meta.model.required_to_publish:
            english = swedish.removesuffix(SWEDISH) + ENGLISH
            if english in self.fields and cleaned.get(swedish) and not cleaned.get(english):
                self.add_error(english, _("Skriv den engelska texten, eller visa inte engelska."))

    def _post_clean(self) -> None:
        """After the instance has got its values: may it be public as it now stands?"""
        super()._post_clean()
        if self.goes_public and not self.errors:
            self._require_what_public_items_need()

    @property
    def goes_public(self) -> bool:
        return bool({PUBLISH, SUBMIT} & set(self.data))

    def _require_what_public_items_need(self) -> None:
        try:
            self.instance.clean_for_publishing()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.add_error(name if name in self.fields else None, messages)

    def clean_review_email(self) -> str:
        email = self.cleaned_data["review_email"]
        require_another(email, by=self.asker, model=self._meta.model)
        return email

    def clean_publish_until(self) -> datetime | None:
        """Who publishes is told by what becomes of it; who asks would leave the fault to who approves."""
        end = self.cleaned_data["publish_until"]
        if end and end <= timezone.now() and SUBMIT in self.data:
            raise ValidationError(_("Sluttiden har redan passerat."))
        return end

    def clean_changes_at(self) -> datetime | None:
        moment = self.cleaned_data["changes_at"]
        if moment and moment <= timezone.now() and "changes_at" in self.changed_data:
            raise ValidationError(_("Tiden har redan passerat."))
        return moment

    def wish(self, start: datetime | None, end: datetime | None) -> Wish:
        """What is asked of who reviews."""
        said = self.cleaned_data
        at = said.get("changes_at") or start
        return Wish(said.get("review_note", ""), said.get("review_email", ""), at, end)

    def times_changed(self) -> bool:
        return bool({"publish_at", "publish_until"} & set(self.changed_data))

    def swedish_changed_alone(self) -> bool:
        """Swedish text really changed, and its English counterpart did not."""
        return swedish_changed_alone(self.changed_data)


def swedish_changed_alone(changed: list[str]) -> bool:
    swedish = {name.removesuffix(SWEDISH) for name in changed if name.endswith(SWEDISH)}
    english = {name.removesuffix(ENGLISH) for name in changed if name.endswith(ENGLISH)}
    return bool(swedish - english)
