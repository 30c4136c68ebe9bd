"""What the editor of an event is told beside the fields."""

from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.admin import PublishableForm, RowForm


class EventForm(PublishableForm):
    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "title_sv": _("Kort och konkret. Skriv inte datumet här, det står bredvid."),
            "lead_sv": _("Två eller tre meningar: vad det handlar om och varför man ska komma."),
            "programme_sv": _("Skriv programmet här i stället för att lägga det i en fil."),
            "start": _("Svensk tid."),
            "end": _("Samma dag om det inte pågår flera dagar."),
            "all_day": _("Då räknas bara dagarna. Klockslagen ovan spelar ingen roll."),
            "place_sv": _("Lokalens namn, till exempel ”Södermalmsallén 36, plan 5”."),
            "address": _("Gata, nummer och ort, så att man hittar dit."),
            "online": _("Kryssa i även om man kan vara med både på plats och digitalt."),
            "online_link": _("Syns för alla. Lämna tomt om bara anmälda ska få länken."),
            "audience_sv": _("Till exempel ”Socialchefer och verksamhetsutvecklare i länets kommuner”."),
            "registration_link": _("Anmälan sker på en annan webbplats. Lämna tomt om ingen anmälan behövs."),
            "registration_until": _("Till och med den dagen visas knappen ”Anmäl dig”."),
            "course": _(
                "Ett inställt evenemang står kvar, med ordet ”Inställt”, tills det skulle ha slutat."
            ),
            "external_organiser": _("Den som arrangerar, om det inte är en organisation i listan."),
            "organisers": _("Evenemanget visas också på de kommunernas sidor."),
            "bodies": _("Evenemanget visas då också när någon väljer organet i kalendern."),
            "image": _("Visas på sidan, ovanför programmet."),
        }


class SpeakerForm(RowForm):
    class Meta:
        help_texts = {
            "title_sv": _("Till exempel ”socialchef, Nacka”."),
        }
