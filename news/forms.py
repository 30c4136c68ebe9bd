"""What the editor of an article is told beside the fields."""

from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.admin import PublishableForm


class ArticleForm(PublishableForm):
    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "kind": _("Läsaren kan välja typ i listan över nyheter. Andra typer än nyhet skrivs ut."),
            "title_sv": _("Säg det viktigaste först, helst med mindre än 70 tecken."),
            "lead_sv": _("Två eller tre meningar. Visas också i listor, i nyhetsbrev och när sidan delas."),
            "body_sv": _(
                "Dela upp texten med rubriker i ordning. En länk ska gå att förstå för sig: "
                "”Läs rapporten om elnät”, inte ”klicka här”."
            ),
            "lead_image": _("Visas överst på sidan och i listor. Utan bild visas områdets färg i listorna."),
            "related": _("Visas under ”Läs också”. Lämna tomt för att visa andra artiklar i samma område."),
            "interviewee": _("Hela namnet, så som det ska stå på sidan."),
            "interviewee_party": _("Förkortning, till exempel S eller M."),
            "last_application_day": _("Står på sidan och i listor. Artikeln ligger kvar efteråt."),
        }
