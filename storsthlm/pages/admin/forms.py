"""What is told beside the fields of standing pages, contacts, alerts and the accessibility statement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.admin import PublishableForm, RowForm


class PageForm(PublishableForm):
    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "title_sv": _("Kort: samma ord står i menyn."),
            "lead_sv": _("En eller två meningar om vad sidan svarar på."),
            "body_sv": _(
                "Dela upp texten med rubriker i ordning. En länk ska gå att förstå för sig: "
                "”Läs rapporten om elnät”, inte ”klicka här”."
            ),
            "parent": _("Sidan som den här hör under. Den länkar hit under ”Läs vidare”."),
            "order": _("Lägst står först i menyn. Webbplatsens egna delar har tiotal: 10, 20, 30."),
            "contacts": _("Visas sist på sidan."),
        }


class ContactForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "name": _("En person eller en funktion, till exempel ”Storsthlms kansli”."),
            "email": _("Syns överallt där kontakten visas."),
            "phone": _("Med riktnummer. Går att ringa upp från en telefon."),
            "portrait": _("Beskärs till en liten ruta. Ställ in bildens fokus på ansiktet."),
        }


class AlertForm(PublishableForm):
    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "level": _("Varning bara för det som folk måste veta nu, till exempel att telefonerna är nere."),
            "text_sv": _("En eller två meningar. Meddelandet står överst på alla sidor."),
            "link_sv": _("Om det finns mer att läsa: /nyheter/… eller https://…"),
            "link_text_sv": _("Säg vart länken leder: ”Läs om driftstoppet”, inte ”Läs mer”."),
            "link_en": _("Lämna tomt om länken är densamma."),
        }


class StatementForm(PublishableForm):
    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "actor_sv": _("Den som svarar för webbplatsen, till exempel ”Storsthlm”."),
            "service_sv": _("Till exempel ”Webbplatsen storsthlm.se”. Inleder meningar på sidan."),
            "compliance": _(
                "Helt förenlig bara om ni inte känner till någon brist. "
                "Delvis när det mesta fungerar. Annars inte förenlig."
            ),
            "assessed_on": _("Dagen då granskningen blev klar."),
            "method_text_sv": _("Vad ni prövade och med vilka hjälpmedel. Skriv bara det ni har gjort."),
            "revised_on": _("Ändra när ni har gått igenom texten. Lagen kräver att den hålls aktuell."),
            "contact": _("Får veta när någon meddelar en brist. Utan kontakt går det till kansliet."),
            "answer_days": _("Lova inte mer än ni håller. Lämna tomt för att inte lova någon tid."),
            "complaint_link": _("Tillsynsmyndighetens sida för anmälan."),
        }


class FaultForm(RowForm):
    class Meta:
        help_texts = {
            "what_sv": _("Till exempel ”Kartan går inte att använda med tangentbord.”"),
            "criterion": _("Behövs inte för undantaget innehåll."),
            "explanation_sv": _(
                "Behövs när en åtgärd är oskäligt betungande: vad den kostar, vem den hjälper."
            ),
            "mended_by": _("Lämna tomt om ni inte vet."),
        }


class ReportForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "state": _("Nya meddelanden räknas på startsidan tills någon tar hand om dem."),
            "note": _("För redaktionen: vem som svarar, och vad som är gjort. Syns inte utåt."),
        }
