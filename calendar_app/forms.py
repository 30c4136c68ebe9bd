"""What the editor of an event is told beside the fields."""

from django import forms
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.admin import PublishableForm, RowForm

from .models import Event
from .series.reach import ALL, FOLLOWING, THIS


class EventForm(PublishableForm):
    series_scope = forms.ChoiceField(
        label=_("Det du har ändrat gäller"),
        required=False,
        initial=THIS,
        choices=[
            (THIS, _("Bara det här evenemanget")),
            (FOLLOWING, _("Det här och de följande i serien")),
            (ALL, _("Alla i serien")),
        ],
        help_text=_(
            "Bara det som du har ändrat följer med, och tiderna flyttas lika mycket. De som har varit, och "
            "det som någon har ändrat för sig, flyttat eller ställt in, blir kvar som det är."
        ),
    )

    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "title_sv": _("Kort och konkret. Skriv inte datumet här, det står bredvid."),
            "lead_sv": _("Två eller tre meningar: vad det handlar om och varför man ska komma."),
            "programme_sv": _("Skriv programmet här i stället för att lägga det i en fil."),
            "start": _("Svensk tid."),
            "end": _("Föreslås två timmar senare, och flyttas med när du ändrar ”Börjar”."),
            "open_end": _("Då står bara när det börjar."),
            "moved_from": _("Lämna tomt: den tid som stod här innan fylls i när du ändrar ”Börjar”."),
            "full": _("Då står ”Fullbokat” i stället för knappen ”Anmäl dig”."),
            "recording_link": _("Visas som ”Se inspelningen”. Material efteråt lägger du under dokument."),
            "all_day": _("Då räknas bara dagarna. Klockslagen ovan spelar ingen roll."),
            "place_sv": _("Lokalens namn, till exempel ”Södermalmsallén 36, plan 5”."),
            "address": _("Gata, nummer och ort, så att man hittar dit."),
            "online": _("Kryssa i även om man kan vara med både på plats och digitalt."),
            "online_link": _("Syns för alla. Lämna tomt om bara anmälda ska få länken."),
            "audience_sv": _("Till exempel ”Socialchefer och verksamhetsutvecklare i länets kommuner”."),
            "registration_link": _("Anmälan sker på en annan webbplats. Lämna tomt om ingen anmälan behövs."),
            "registration_until": _("Till och med den dagen visas knappen ”Anmäl dig”."),
            "registers": _(
                "De anmälda får mejl, kan ändra och avanmäla sig själva, och ställs i kö när det är fullt."
            ),
            "capacity": _("Lämna tomt om alla får plats."),
            "largest_group": _("Fler än 1 om en person kan anmäla flera."),
            "forget_after": _("Efter evenemanget. Sedan finns bara antalet från varje kommun kvar."),
            "participants_link": _("Står bara i mejlen till dem som har plats, och på deras egen sida."),
            "shows_participation": _(
                "På evenemangets sida, till exempel ”24 av länets 26 kommuner är anmälda”."
            ),
            "consent_sv": _("Lämna tomt för att visa vår vanliga text om personuppgifter."),
            "course": _(
                "Ett inställt eller uppskjutet evenemang står kvar, märkt så, tills det skulle ha slutat."
            ),
            "external_organiser": _("Den som arrangerar, om det inte är en organisation i listan."),
            "organisers": _("Evenemanget visas också på de kommunernas sidor."),
            "bodies": _("Evenemanget visas då också när någon väljer organet i kalendern."),
            "image": _("Visas på sidan, ovanför programmet."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["end"].required = False  # see ``_fill_end``

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        self._fill_end(cleaned)
        self._remember_old_time(cleaned)
        return cleaned

    def _fill_end(self, cleaned: dict[str, object]) -> None:
        """Only an hour that is known has to be written."""
        if cleaned.get("end") or "end" in self.errors:
            return
        if cleaned.get("open_end") or cleaned.get("all_day"):
            cleaned["end"] = cleaned.get("start")
        else:
            self.add_error("end", self.fields["end"].error_messages["required"])

    def _remember_old_time(self, cleaned: dict[str, object]) -> None:
        """Readers are told when it was to be, and not only when it is."""
        moves = cleaned.get("course") == Event.Course.MOVED and "start" in self.changed_data
        if moves and self.instance.pk and not cleaned.get("moved_from"):
            cleaned["moved_from"] = self.instance.start


class SpeakerForm(RowForm):
    class Meta:
        help_texts = {
            "title_sv": _("Till exempel ”socialchef, Nacka”."),
        }
