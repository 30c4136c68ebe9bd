"""What is told beside the fields of agreements."""

from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.admin import PublishableForm


class AgreementForm(PublishableForm):
    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "kind": _("En överenskommelse har parter. En rekommendation riktas till dem som ska anta den."),
            "title_sv": _("Vad den handlar om, så som den brukar kallas."),
            "lead_sv": _(
                "Två eller tre meningar: vad kommunerna är överens om, eller rekommenderas att göra."
            ),
            "description_sv": _("Det viktigaste innehållet, så att läsaren inte behöver öppna en fil."),
            "parties": _("De som överenskommelsen sluts mellan. Vilka som ska anta den väljer du för sig."),
            "decision": _("Styrelsens beslut att rekommendera den. Det visas när protokollet är justerat."),
            "replaces": _("Läsaren av den äldre får veta att den här har ersatt den."),
            "in_force_from": _("Lämna tomt tills det är bestämt. Då står det att den inte gäller än."),
            "expires": _("Ansvarig påminns i god tid. Lämna tomt om den gäller tills vidare."),
        }
