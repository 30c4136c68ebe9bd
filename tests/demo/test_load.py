"""The demonstration world is whole, and loading it again changes nothing."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import Count, Sum
from django.test import Client
from django.utils import timezone

from boards.models import (
    Agreement,
    Body,
    Case,
    Correction,
    Decision,
    Grant,
    Mandate,
    Meeting,
    MeetingDocument,
    Membership,
    Remiss,
    RemissPosition,
)
from calendar_app.models import Event
from news.models import Article
from newsletter.models import Edition, EditionItem
from storsthlm.accounts.models import User
from storsthlm.demo.management.commands.load_demo import STAGES
from storsthlm.documents.models import Document
from storsthlm.pages.models import Contact, Page, Statement
from storsthlm.publishing.models import AuditEntry, Miss, Publishable, Redirect
from storsthlm.taxonomy.models import Category
from tests.demo.conftest import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

HOUSE = (
    "accounts",
    "taxonomy",
    "documents",
    "pages",
    "news",
    "boards",
    "calendar_app",
    "newsletter",
    "publishing",
)
PUBLISHED = (Agreement, Article, Body, Case, Event, Edition, Grant, Meeting, Page, Remiss, Statement)
NOT_YET_PUBLIC = {
    "utkast-idebok-sommarjobb",
    "granskas-laddplatser-landsbygd",
    "schemalagd-motesplats-program",
}


def rows() -> dict[str, int]:
    models = [model for app in HOUSE for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: model._base_manager.count() for model in models}


def test_a_second_run_changes_nothing() -> None:
    before, output = rows(), StringIO()
    call_command("load_demo", yes=True, stdout=output)
    assert rows() == before
    assert output.getvalue().count("… 0 added") == len(STAGES)
    assert "Password for each" not in output.getvalue()
    assert "Search index" not in output.getvalue()


def test_a_missed_address_of_the_release_before_is_left_as_it_is() -> None:
    """Which knew no digests."""
    Miss.objects.update(digest=None)
    before = list(Miss.objects.values())
    call_command("load_demo", yes=True, stdout=StringIO())
    assert list(Miss.objects.values()) == before


def test_what_an_editor_has_changed_is_left_as_it_is() -> None:
    changed = {Article: "lead_sv", Body: "lead_sv", Contact: "phone", Edition: "title_sv",
               Event: "place_sv", Meeting: "note_sv", Page: "title_sv"}  # fmt: skip
    for model, column in changed.items():
        model.objects.update(**{column: "Ändrat"})
    call_command("load_demo", yes=True, stdout=StringIO())
    for model, column in changed.items():
        assert set(model.objects.values_list(column, flat=True)) == {"Ändrat"}, model


def test_it_refuses_to_load_into_production_by_mistake() -> None:
    with pytest.raises(CommandError, match="--yes"):
        call_command("load_demo")


def test_the_logins_have_their_roles_and_the_password_from_the_environment() -> None:
    users = User.objects.filter(username__in=["kommunikator", "sekreterare", "publicist", "admin"])
    assert {user.groups.get().name for user in users} == {
        "communicator",
        "secretary",
        "publisher",
        "administrator",
    }
    assert all(user.check_password(PASSWORD) and user.is_staff and not user.is_superuser for user in users)


@pytest.mark.parametrize("model", [model for model in PUBLISHED if model is not Statement])
def test_everything_is_public_or_deliberately_not(model: type[Publishable]) -> None:
    hidden = model.objects.exclude(pk__in=model.objects.public().values("pk"))
    assert {item.slug for item in hidden} == (NOT_YET_PUBLIC if model is Article else set())


def test_every_publication_has_somebody_who_answers_for_it() -> None:
    published = sum(model.objects.filter(status="published").count() for model in PUBLISHED)
    assert AuditEntry.objects.filter(action="publish", actor__isnull=False).count() == published


def test_articles_of_every_kind_stand_in_every_area() -> None:
    assert Article.objects.count() >= 60
    public = Article.objects.public()
    assert set(public.values_list("kind", flat=True)) == set(Article.Kind.values)
    assert set(public.values_list("category__slug", flat=True)) == set(
        Category.objects.values_list("slug", flat=True)
    )


def test_some_articles_have_no_english_and_most_have() -> None:
    ready = Article.objects.public().filter(english="ready")
    assert 15 <= ready.count() < Article.objects.public().count()
    assert not ready.filter(title_en="").exists()


@pytest.mark.parametrize("model", [Article, Event, Edition, Meeting])
def test_a_third_at_least_can_be_read_in_english(model: type[Publishable]) -> None:
    assert 3 * model.objects.public().exclude(english="none").count() >= model.objects.public().count()


def test_there_are_meetings_of_every_fate() -> None:
    meetings = Meeting.objects.public()
    described = meetings.annotate(items=Count("agenda_items")).filter(items__gt=0)
    assert described.count() >= 30
    assert len(described.dates("date", "year")) >= 5
    assert set(meetings.values_list("course", flat=True)) == set(Meeting.Course.values)
    assert meetings.filter(other_bodies__isnull=False).exists()
    assert meetings.upcoming().count() >= 12


def test_grants_are_divided_by_every_key() -> None:
    grants = Grant.objects.public()
    assert {grant.key for grant in grants} == {*Grant.Key.values}
    for grant in grants:
        assert grant.shares.count() == 26
        assert grant.shares.aggregate(all=Sum("amount"))["all"] == grant.rest, grant


def test_consultations_are_open_and_closed_with_decision_and_statement() -> None:
    remisser = Remiss.objects.public()
    assert remisser.open().exists()
    assert remisser.closed().exclude(decision=None).count() == 2
    assert remisser.showing_statement().exists()
    assert {position.position for position in RemissPosition.objects.public()} == {"for", "remarks"}


def test_minutes_are_hidden_until_they_are_adjusted() -> None:
    unadjusted = MeetingDocument.objects.filter(role="minutes", meeting__adjusted_on=None)
    assert unadjusted.exists()
    assert not MeetingDocument.objects.public().filter(pk__in=unadjusted).exists()


def test_of_an_unadjusted_meeting_only_what_was_adjusted_at_once_is_shown() -> None:
    shown = Decision.objects.public().filter(item__meeting__adjusted_on=None)
    assert shown.exists()
    assert all(decision.adjusted_at_once for decision in shown)


def test_a_withheld_paper_is_named_with_its_reason_and_its_file_is_not_to_be_had() -> None:
    paper = MeetingDocument.objects.get(withheld=True)
    assert paper in MeetingDocument.objects.disclosed()
    assert paper.public_title != paper.document.title
    assert paper.withheld_reason
    assert paper.document not in Document.objects.public()


def test_a_file_that_was_replaced_is_told_of() -> None:
    told = Correction.objects.public().get()
    assert told.meeting.public_from < told.at
    assert told.why


def test_a_moved_meeting_keeps_its_address() -> None:
    moved = Meeting.objects.get(course="moved")
    assert moved.slug < moved.date.isoformat()


def test_the_mandates_and_elections_of_may_2023_point_to_their_decisions() -> None:
    decided = Mandate.objects.filter(decision__item__meeting__slug="2023-05-11")
    assert decided.count() == 2
    elected = Membership.objects.filter(elected_by__item__meeting__slug="2023-05-11")
    assert set(elected.values_list("body__slug", flat=True)) == {
        "strukturfondspartnerskapet",
        "styrgrupp-energikontoret",
    }


def test_every_municipality_has_a_seat_in_every_network() -> None:
    networks = Body.objects.filter(kind="network")
    assert networks.count() == 8
    for network in networks:
        assert network.memberships.values("organisation").distinct().count() == 26


def test_there_are_vacant_acting_and_ended_seats() -> None:
    assert Membership.objects.filter(person=None).count() > 5
    assert Membership.objects.filter(acting=True).exists()
    assert Membership.objects.exclude(pk__in=Membership.objects.current().values("pk")).exists()


def test_an_interim_group_has_ended_and_names_its_successor() -> None:
    interim = Body.objects.get(interim=True)
    assert interim not in Body.objects.current()
    assert interim.successor in Body.objects.current()


def test_events_of_every_kind_lie_before_and_after_today() -> None:
    events = Event.objects.public()
    assert events.count() == 60
    assert set(events.values_list("kind", flat=True)) == set(Event.Kind.values)
    assert set(events.values_list("course", flat=True)) == set(Event.Course.values)
    assert events.filter(external=True, speakers__ours=True).exists()
    assert events.filter(start__gt=timezone.now()).count() >= 15


def test_the_first_edition_tells_what_the_newsletter_told() -> None:
    items = Edition.objects.get(number=1).items
    assert items.filter(article__isnull=False).count() == 9
    assert items.filter(event__isnull=False).count() == 3
    assert items.filter(article__kind="summary").exists()


def test_twelve_editions_in_the_order_of_their_numbers_name_only_what_was_public_then() -> None:
    editions = Edition.objects.public().order_by("number")
    assert [edition.number for edition in editions] == list(range(1, 13))
    assert [edition.date for edition in editions] == sorted(edition.date for edition in editions)
    for item in EditionItem.objects.exclude(article=None, event=None):
        assert (item.article or item.event).public_from <= item.edition.public_from, item


@pytest.mark.parametrize(
    ("old", "status", "now"),
    [
        ("/Default.aspx?id=140", 301, "/organ/styrelsen/"),
        ("/default.aspx?sprak=en&id=140", 301, "/en/bodies/styrelsen/"),
        ("/verksamhet/miljo/elnat.html", 301, "/plats-i-elnatet-handledning/"),
        ("/verksamhet/miljo/annat.html", 301, "/omraden/"),
        ("/en/about-us/", 301, "/en/about/om-storsthlm/"),
        ("/aktuellt/2025/en-vecka-utan-butik/", 301, "/nyheter/2025/en-vecka-utan-butik/"),
        ("/aktuellt/2025/ingen-sadan/", 404, ""),
        ("/almedalen", 302, "/kalender/"),
        ("/kurser/excel-for-handlaggare.html", 410, ""),
    ],
)
def test_three_generations_of_old_addresses_lead_on(old: str, status: int, now: str) -> None:
    response = Client().get(old)
    assert response.status_code == status
    assert response.headers.get("Location", "").endswith(now)


def test_every_old_address_leads_to_a_page_that_is_there() -> None:
    literal = [row for row in Redirect.objects.exclude(kind="gone") if "*" not in row.old]
    assert len(literal) >= 8
    for row in literal:
        assert Client().get(row.old, follow=True).status_code == 200, row.old


def test_no_file_is_stored_that_nobody_owns() -> None:
    owned = (
        Document.objects.filter(meeting_documents__isnull=False)
        | Document.objects.filter(pk__in=Remiss.objects.values("statement"))
        | Document.objects.filter(pk__in=Article.documents.through.objects.values("document"))
    )
    assert owned.distinct().count() == Document.objects.count()


def test_agreements_are_addressed_to_sets_of_every_size() -> None:
    counted = Agreement.objects.public().with_counts()
    assert {26, 27, 28, 15} <= {agreement.adoptions.count() for agreement in counted}
    assert any(agreement.adopted < agreement.concerned for agreement in counted)
