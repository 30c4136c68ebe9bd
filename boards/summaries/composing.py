"""Writes the draft of a summary, from items that are public. Only editors read it until it is published."""

from collections.abc import Collection, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from boards.models import Case, Meeting, SummarySection
from news.models import Article
from storsthlm.publishing import drafts
from storsthlm.publishing.admin.copying import free_slug
from storsthlm.publishing.history import recording
from storsthlm.publishing.redirects.moving import reference_to
from storsthlm.taxonomy.models import Organisation

from .sources import Source, sources
from .wording import lead, within_a_sentence

SWEDISH = "sv"
# Beside the organisations: how bodies and their matters are called by names.
NAMES = {
    "Storsthlm",
    "Region",
    "Stockholm",
    "Stockholmsregionen",
    "Energikontoret",
    "Strukturfondspartnerskapet",
}
LONGEST_LEAD = Article._meta.get_field("lead").max_length
LONGEST_TITLE = Article._meta.get_field("title").max_length
LONGEST_SLUG = Article._meta.get_field("slug").max_length


def may_compose(user) -> bool:
    return user.has_perm("boards.change_meeting") and user.has_perm("news.add_article")


def hindrance(meeting: Meeting) -> str:
    """Why its summary cannot be written now; nothing where it can."""
    if meeting.summary_id:
        return _("Mötet har redan en sammanfattning.")
    if drafts.of(meeting):
        return _("Mötet har ett utkast. Spara eller publicera det först, så kommer allt med.")
    return ""


@transaction.atomic
def compose(meeting: Meeting, chosen: Collection[int], *, by) -> Article:
    """The unpublished summary of a meeting, from the chosen ones of its public items.

    Raises ``PermissionDenied``, or ``ValidationError`` where there is a summary already or nothing to tell.
    """
    if not may_compose(by):
        raise PermissionDenied
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if hindered := hindrance(meeting):
        raise ValidationError(hindered)
    found = sources(meeting)
    told = [source for source in found if source.item.pk in chosen]
    if not told:
        raise ValidationError(_("Välj minst ett ärende."))
    recording.act(by)
    article = _write(meeting, told, by)
    keep(article, found, {source.item.pk for source in told})
    meeting.summary, meeting.updated_by = article, by
    meeting.save(update_fields=["summary", "updated_by", "updated_at"])
    return article


def keep(article: Article, found: Sequence[Source], chosen: Collection[int]) -> None:
    """What the editor has seen of each item, also of those that she left out."""
    SummarySection.objects.bulk_create(
        SummarySection(
            article=article, item=each.item, order=number, chosen=each.item.pk in chosen, source=each.text
        )
        for number, each in enumerate(found)
    )


def _write(meeting: Meeting, told: Sequence[Source], by) -> Article:
    names = NAMES | {word for name in _organisations() for word in (name, name.split()[0])}
    title = _title(meeting, names)
    article = Article.objects.create(
        kind=Article.Kind.SUMMARY,
        title_sv=title,
        slug=_slug(title),
        lead_sv=lead(meeting.body.name_sv, [each.told for each in told], names, LONGEST_LEAD),
        body_sv="".join(each.section for each in told) + _papers(meeting),
        category=meeting.body.category,
        responsible=by,
        created_by=by,
        updated_by=by,
    )
    article.categories.set(_further_areas(meeting, told))
    return article


def _further_areas(meeting: Meeting, told: Sequence[Source]) -> set[int]:
    """Of the bodies that held it too, and of the cases that its items are parts of."""
    bodies = meeting.other_bodies.values_list("category", flat=True)
    cases = Case.objects.filter(agenda_items__in=[each.item for each in told])
    return {*bodies, *cases.values_list("category", flat=True)} - {None, meeting.body.category_id}


def _organisations() -> list[str]:
    return list(Organisation.objects.values_list("name", flat=True))


def _title(meeting: Meeting, names: Collection[str]) -> str:
    with override(SWEDISH):
        day = date_format(meeting.date, "j F Y")
    body = within_a_sentence(meeting.body.name_sv, names)
    return f"Sammanfattning från {body} den {day}"[:LONGEST_TITLE]


def _slug(title: str) -> str:
    slug = slugify(title)[:LONGEST_SLUG]
    return free_slug(Article, slug) if Article.objects.filter(slug=slug).exists() else slug


def _papers(meeting: Meeting) -> str:
    words = "Läs föredragningslista, handlingar och protokoll från mötet"
    return f'<p><a href="{reference_to(meeting)}">{words}</a></p>'
