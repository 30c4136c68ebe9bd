"""The form of an edition: beside the model's fields, boxes to tick.

One set takes entries out of the automatic list, the other brings in what has been published since
the last edition, so that the usual edition is composed by ticking.
"""

from collections.abc import Iterable

from django import forms
from django.db.models import Manager, Max
from django.utils.translation import gettext_lazy as _

from calendar_app.entry import EVENT, MEETING, Entry
from news.models import Article
from storsthlm.publishing.admin import PublishableForm, RowForm

from .coming import MOST_ENTRIES, window
from .models import Edition, EditionItem

MOST_ARTICLES = 30


class TickField(forms.MultipleChoiceField):
    """Things to tick. One that has vanished since the page was shown is no error."""

    widget = forms.CheckboxSelectMultiple

    def offered(self) -> set[str]:
        return {str(key) for key, _label in self.choices}

    def to_python(self, value: object) -> list[str]:
        offered = self.offered()
        return [key for key in super().to_python(value) if key in offered]


class EditionForm(PublishableForm):
    articles = TickField(
        label=_("Lägg till artiklar"),
        required=False,
        help_text=_(
            "Publicerade sedan förra numret. De du kryssar för hamnar sist bland inslagen när du sparar."
        ),
    )
    keyed_links = {"removed": {"removed_events": EVENT, "removed_meetings": MEETING}}
    removed = TickField(
        label=_("Ta bort ur listan"),
        required=False,
        help_text=_(
            "Det du kryssar för listas inte. Spara om du har ändrat datum eller veckor: då följer listan med."
        ),
    )

    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "number": _("Visas i arkivet och blir en del av adressen."),
            "title_sv": _("Säg det viktigaste i brevet, inte bara vilket nummer det är."),
            "lead_sv": _("En eller två meningar om det viktigaste i numret. Visas också i arkivet."),
            "date": _("Kalendariet räknas från den dagen."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["articles"].choices = _article_choices(_not_yet_in(self.instance))
        if self.instance.pk:
            self.fields["removed"].choices = _entry_choices(window(self.instance)[:MOST_ENTRIES])
            self.initial.setdefault("removed", _removed_keys(self.instance))
        else:
            del self.fields["removed"]

    def _save_m2m(self) -> None:
        super()._save_m2m()
        if "removed" in self.fields:
            self._save_removed(self.instance.removed_events, EVENT)
            self._save_removed(self.instance.removed_meetings, MEETING)

    def _save_removed(self, rows: Manager, kind: str) -> None:
        """What the list did not show stays as it was: an entry outside the window, or withdrawn for now."""
        kept = _keys_of(rows, kind) - self.fields["removed"].offered()
        chosen = {key for key in self.cleaned_data["removed"] if key.startswith(f"{kind}-")}
        rows.set([key.removeprefix(f"{kind}-") for key in kept | chosen])

    def add_articles(self) -> None:
        """Called when the items of the form have been saved, so that these come after them."""
        items = EditionItem.objects.filter(edition=self.instance)
        last = items.aggregate(last=Max("order"))["last"] or 0
        for order, pk in enumerate(self.cleaned_data["articles"], start=last + 1):
            EditionItem.objects.create(edition=self.instance, article_id=pk, order=order)


class ItemForm(RowForm):
    class Meta:
        help_texts = {
            "external_link": _("En länk till, under den vanliga. Hela adressen: https://…"),
            "external_link_text_sv": _("Säg vart den leder, till exempel ”Läs domen hos regeringen.se”."),
        }


def _not_yet_in(edition: Edition) -> Iterable[Article]:
    articles = Article.objects.public().for_cards()
    if before := Edition.objects.before(edition):
        articles = articles.filter(public_from__date__gte=before.date)
    if edition.pk:
        articles = articles.exclude(pk__in=edition.items.filter(article__isnull=False).values("article"))
    return articles[:MOST_ARTICLES]


def _article_choices(articles: Iterable[Article]) -> list[tuple[str, str]]:
    return [
        (str(article.pk), f"{article.title} ({article.get_kind_display().lower()})") for article in articles
    ]


def _entry_choices(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    return [(entry.key, f"{entry.when}: {entry.title}") for entry in entries]


def _removed_keys(edition: Edition) -> list[str]:
    return sorted(_keys_of(edition.removed_events, EVENT) | _keys_of(edition.removed_meetings, MEETING))


def _keys_of(rows: Manager, kind: str) -> set[str]:
    return {f"{kind}-{pk}" for pk in rows.values_list("pk", flat=True)}
