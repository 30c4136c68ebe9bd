"""Agreements: what holds today, who has adopted them, and that nobody reads of what is not public."""

import csv
import io
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from lxml import etree, html

from boards import tasks
from boards.agreements import actions, letters
from boards.models import Adoption, AdoptionChange, Agreement
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.taxonomy.models import Organisation
from tests.factories.accounts import UserFactory
from tests.factories.boards import (
    AdoptionFactory,
    AgendaItemFactory,
    AgreementDocumentFactory,
    AgreementFactory,
    DecisionFactory,
    MeetingFactory,
    days_ago,
)
from tests.factories.documents import DocumentFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory
from tests.helpers import Visitor, admin_url, client_of

pytestmark = pytest.mark.django_db

Status, Standing = Adoption.Status, Agreement.Standing
ALL = "/overenskommelser/"


@pytest.fixture
def place() -> Organisation:
    return OrganisationFactory(name="Ådala", slug="adala", code="0999", tile_col=3, tile_row=5)


@pytest.fixture
def agreement(place: Organisation) -> Agreement:
    made = AgreementFactory(published=True, slug="farjor", title_sv="Färjor för alla")
    AdoptionFactory(agreement=made, organisation=place, adopted=True, note="Enhälligt")
    AdoptionFactory(agreement=made, organisation=OrganisationFactory(name="Öby"))
    return made


def page(address: str) -> html.HtmlElement:
    response = Visitor().get(address)
    assert response.status_code == 200
    return html.fromstring(response.body.decode())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def lines(address: str) -> list[list[str]]:
    text = Visitor().get(address).body.decode().removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_list_tells_how_many_of_how_many(agreement: Agreement) -> None:
    AdoptionFactory(agreement=agreement, status=Status.RESERVED)
    AdoptionFactory(agreement=agreement, status=Status.DECLINED)
    AdoptionFactory(agreement=agreement, status=Status.NOT_RELEVANT)
    (count,) = page(ALL).find_class("agreement-count")
    assert words(count) == "2 av 4 har antagit"


def test_the_page_has_each_answer_as_sign_and_word(agreement: Agreement) -> None:
    shown = page("/overenskommelser/farjor/")
    rows = [words(row) for row in shown.xpath("//tbody/tr")]
    assert rows[0].startswith("Ådala ✓ Antagen")
    assert rows[0].endswith("KF § 12 Ådala Enhälligt")
    assert rows[1] == "Öby ○ Inte beslutat än"
    assert words(shown.find_class("adopted")[0]) == "1 av 2 har antagit"
    (tile,) = shown.find_class("tile")
    assert words(tile) == "✓Ådala, Antagen"


def test_a_place_that_is_not_addressed_stands_on_the_map_as_such(agreement: Agreement) -> None:
    OrganisationFactory(name="Åby", tile_col=0, tile_row=0)
    assert words(page("/overenskommelser/farjor/").find_class("tile")[0]) == "Åby, Inte mottagare"


def test_the_table_is_there_for_spreadsheets_and_programs(agreement: Agreement) -> None:
    head, first, second = lines("/overenskommelser/farjor/antaganden.csv")
    assert head[:3] == ["Organisation", "Kommunkod", "Läge"]
    day = days_ago(20).isoformat()
    assert first == [
        *("Ådala", "0999", "Antagen", day, "KF § 12"),
        *("https://adala.example/protokoll", "Enhälligt"),
    ]
    assert second == ["Öby", "", "Inte beslutat än", "", "", "", ""]
    data = Visitor().get("/en/agreements/farjor/adoptions.json").json()
    assert (data["adopted"], data["concerned"], data["standing"]) == (1, 2, "in_force")
    assert [entry["status"] for entry in data["adoptions"]] == ["adopted", "not_yet"]


@pytest.mark.parametrize(
    ("begins", "expires", "standing"),
    [
        (None, None, Standing.NOT_YET),
        (-1, None, Standing.NOT_YET),
        (0, None, Standing.IN_FORCE),
        (10, 0, Standing.IN_FORCE),
        (10, 1, Standing.EXPIRED),
    ],
)
def test_what_holds_follows_the_calendar(begins: int | None, expires: int | None, standing: str) -> None:
    """Days ago; and the list narrowed to that, and no other, has it."""
    begin, end = (None if days is None else days_ago(days) for days in (begins, expires))
    made = AgreementFactory(published=True, in_force_from=begin, expires=end)
    assert Agreement.objects.with_standing().get(pk=made.pk).standing == standing
    for other in Standing.values:
        assert Agreement.objects.standing_as(other).filter(pk=made.pk).exists() is (other == standing)


def test_what_replaces_an_agreement_is_told_on_both_pages(agreement: Agreement) -> None:
    AgreementFactory(published=True, slug="farjor-2", title_sv="Nya färjor", replaces=agreement)
    older, newer = page("/overenskommelser/farjor/"), page("/overenskommelser/farjor-2/")
    assert words(older.find_class("note")[0]) == "Nya färjor ersätter den här."
    assert "ErsätterFärjor för alla" in words(newer.find_class("facts")[0])
    assert [words(row) for row in page(f"{ALL}?lage=replaced").find_class("row-title")] == ["Färjor för alla"]


def test_a_successor_that_is_not_public_or_not_begun_replaces_nothing(agreement: Agreement) -> None:
    AgreementFactory(title_sv="Hemliga färjor", replaces=agreement)
    soon = timezone.localdate() + timedelta(days=9)
    AgreementFactory(published=True, title_sv="Snart", replaces=agreement, in_force_from=soon)
    assert Agreement.objects.with_standing().get(pk=agreement.pk).standing == Standing.IN_FORCE
    text = words(page("/overenskommelser/farjor/"))
    assert "Hemliga" not in text
    assert "Snart ersätter den här från" in text


def test_versions_never_lead_round_in_a_circle(agreement: Agreement) -> None:
    newer = AgreementFactory(replaces=AgreementFactory(replaces=agreement))
    agreement.replaces = newer
    with pytest.raises(ValidationError, match="ersätts redan"):
        agreement.full_clean()
    agreement.replaces = agreement
    with pytest.raises(IntegrityError), transaction.atomic():
        agreement.save()


def test_the_decision_is_shown_when_it_may_be(agreement: Agreement) -> None:
    meeting = MeetingFactory(published=True, date=days_ago(3))
    agreement.decision = DecisionFactory(item=AgendaItemFactory(meeting=meeting), text_sv="Rekommenderar.")
    agreement.save()
    assert "Rekommenderar." not in words(page("/overenskommelser/farjor/"))
    meeting.adjusted_on = days_ago(0)
    meeting.save()
    assert "Rekommenderar." in words(page("/overenskommelser/farjor/"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("typ=agreement", ["Färjor för alla"]),
        ("typ=recommendation", ["Broar"]),
        ("kategori=vatten", ["Broar"]),
        ("kommun=adala", ["Färjor för alla"]),
        ("lage=not_yet", ["Broar"]),
        ("lage=finns-inte", []),
        ("kommun=finns-inte", []),
        ("typ=%C3%A5", []),
    ],
)
def test_the_list_is_narrowed(agreement: Agreement, query: str, expected: list[str]) -> None:
    water = CategoryFactory(slug="vatten")
    AgreementFactory(
        published=True, title_sv="Broar", kind="recommendation", category=water, in_force_from=None
    )
    shown = page(f"{ALL}?{query}")
    assert [words(row) for row in shown.find_class("row-title")] == expected
    assert bool(shown.find_class("empty")) is not expected


def test_the_municipality_has_what_was_addressed_to_it(agreement: Agreement, place: Organisation) -> None:
    hidden = AgreementFactory(title_sv="Hemliga färjor", withdrawn=True)
    AdoptionFactory(agreement=hidden, organisation=place, adopted=True)
    (row,) = page("/kommuner/adala/").find_class("place-adoption")
    assert words(row).startswith("Färjor för alla")
    assert words(row).endswith("KF § 12 ✓ Antagen")


@pytest.mark.parametrize("state", ["draft", "in_review", "scheduled", "expired", "withdrawn"])
@pytest.mark.parametrize("ending", ["", "antaganden.csv", "antaganden.json"])
def test_what_is_not_public_is_nowhere(state: str, ending: str) -> None:
    made = AgreementFactory(slug="hemlig", **({} if state == "draft" else {state: True}))
    AdoptionFactory(agreement=made)
    assert Visitor().get(f"{ALL}hemlig/{ending}").status_code == 404
    assert not page(ALL).find_class("row-title")


def test_a_file_withheld_elsewhere_is_not_named(agreement: Agreement) -> None:
    from tests.factories.boards import MeetingDocumentFactory

    open_file, secret = DocumentFactory(title="Avtalet"), DocumentFactory(title="Bilaga nio")
    for document in (open_file, secret):
        AgreementDocumentFactory(agreement=agreement, document=document)
    MeetingDocumentFactory(document=secret, secret=True)
    text = words(page("/overenskommelser/farjor/"))
    assert "Avtalet" in text
    assert "Bilaga nio" not in text
    assert Visitor().get(open_file.get_absolute_url()).status_code == 200
    assert Visitor().get(secret.get_absolute_url()).status_code == 404
    agreement.status = "withdrawn"
    agreement.save()
    assert Visitor().get(open_file.get_absolute_url()).status_code == 404


def test_queries_do_not_grow_with_addressees(agreement: Agreement, queries_of) -> None:
    addresses = (
        ALL,
        "/overenskommelser/farjor/",
        "/overenskommelser/farjor/antaganden.csv",
        "/kommuner/adala/",
    )
    few = [queries_of(address) for address in addresses]
    for _number in range(9):
        AdoptionFactory(agreement=agreement, adopted=True)
        further = AgreementFactory(published=True, replaces=agreement)
        AdoptionFactory(agreement=further, organisation=Organisation.objects.get(slug="adala"))
    assert [queries_of(address) for address in addresses] == few
    assert max(few) <= 12


# What is written ------------------------------------------------------------------------------------


def test_addressees_are_chosen_as_a_set_and_answers_stay(agreement: Agreement, place: Organisation) -> None:
    new = OrganisationFactory(name="Nyby")
    actions.address_to(agreement, [place, new], who="E")
    rows = {row.organisation.name: row.status for row in agreement.adoptions.with_organisations()}
    assert rows == {"Ådala": Status.ADOPTED, "Nyby": Status.NOT_YET}


def test_an_answer_is_kept_with_who_gave_it_and_nothing_is_kept_of_none(
    agreement: Agreement, place: Organisation
) -> None:
    as_it_is = agreement.adoptions.get(organisation=place).answer
    assert actions.record(agreement, {place.pk: as_it_is}, who="Eva") == []
    declined = {**as_it_is, "status": Status.DECLINED, "note": "Omprövat"}
    (change,) = actions.record(agreement, {place.pk: declined}, who="Eva")
    assert (change.who, change.status, change.organisation) == ("Eva", Status.DECLINED, place)
    assert agreement.adoptions.get(organisation=place).note == "Omprövat"


def test_whom_it_is_not_addressed_to_cannot_answer(agreement: Agreement) -> None:
    stranger = OrganisationFactory()
    answer = agreement.adoptions.first().answer
    assert actions.record(agreement, {stranger.pk: answer}, who="Eva") == []
    assert not AdoptionChange.objects.exists()


def test_an_agreement_with_addressees_is_not_deleted_unasked(agreement: Agreement) -> None:
    with pytest.raises(ProtectedError):
        agreement.delete()


# Followed and reminded of -----------------------------------------------------------------------------


def entries(address: str) -> list[str]:
    response = Visitor().get(address)
    assert response.status_code == 200
    titles = etree.fromstring(response.body).iterfind("{http://www.w3.org/2005/Atom}entry/{*}title")
    return [title.text for title in titles]


def test_changed_answers_are_followed_by_agreement_and_by_municipality(
    agreement: Agreement, place: Organisation
) -> None:
    answered = {**agreement.adoptions.get(organisation=place).answer, "status": Status.DECLINED}
    actions.record(agreement, {place.pk: answered}, who="Eva Hemlig")
    other = AdoptionFactory(organisation=place)
    actions.record(other.agreement, {place.pk: answered}, who="Eva Hemlig")
    hidden = AdoptionFactory(organisation=place, agreement=AgreementFactory(title_sv="Hemligt"))
    actions.record(hidden.agreement, {place.pk: answered}, who="Eva Hemlig")
    assert entries("/overenskommelser/farjor/flode.xml") == ["Ådala: Avböjd – Färjor för alla"]
    assert entries("/kommuner/adala/flode.xml") == [
        f"Ådala: Avböjd – {other.agreement.title}",
        "Ådala: Avböjd – Färjor för alla",
    ]
    assert b"Eva Hemlig" not in Visitor().get("/kommuner/adala/flode.xml").body
    assert Visitor().get(f"{hidden.agreement.get_absolute_url()}flode.xml").status_code == 404


def test_what_was_mended_or_taken_back_is_followed_no_more(agreement: Agreement, place: Organisation) -> None:
    now = agreement.adoptions.get(organisation=place).answer
    for status, note in ((Status.DECLINED, "Eva Hemlig ringde"), (Status.ADOPTED, "")):
        actions.record(agreement, {place.pk: {**now, "status": status, "note": note}}, who="E")
    for feed in ("/overenskommelser/farjor/flode.xml", "/kommuner/adala/flode.xml"):
        assert entries(feed) == ["Ådala: Antagen – Färjor för alla"]
        assert b"Hemlig" not in Visitor().get(feed).body


def test_a_decision_is_named_on_the_form_to_those_who_may_see_decisions(agreement: Agreement) -> None:
    agreement.decision = DecisionFactory(paragraph=7312)
    agreement.save()
    for role, seen in ((COMMUNICATOR, False), (SECRETARY, True)):
        page = client_of(role).get(admin_url(agreement, "change")).text
        assert ("7312" in page) is seen


def test_who_is_addressed_no_more_is_followed_no_more(agreement: Agreement, place: Organisation) -> None:
    answered = {**agreement.adoptions.get(organisation=place).answer, "status": Status.DECLINED}
    actions.record(agreement, {place.pk: answered}, who="Eva")
    actions.address_to(agreement, [], who="E")
    assert entries("/overenskommelser/farjor/flode.xml") == []
    assert entries("/kommuner/adala/flode.xml") == []


def ends_in(days: int, **values: object) -> Agreement:
    return AgreementFactory(published=True, expires=days_ago(-days), **values)


@pytest.mark.parametrize(
    ("days", "count"), [(91, 0), (90, 1), (89, 0), (30, 1), (8, 0), (7, 1), (0, 0), (-1, 0)]
)
def test_who_answers_for_it_is_reminded_before_it_ends(days: int, count: int) -> None:
    keeper = UserFactory(role=SECRETARY, email="sekreterare@example.org")
    made = ends_in(days, responsible=keeper)
    for due in letters.due_for_a_letter(timezone.localdate()):
        tasks.remind_one_of_expiry(due.pk, keeper.pk)
    assert [letter.to for letter in mail.outbox] == [[keeper.email]] * count
    for letter in mail.outbox:
        assert made.title in letter.subject
        assert admin_url(made, "change") in letter.body


@pytest.mark.parametrize("why", ["replaced", "prolonged", "withdrawn"])
def test_nobody_is_reminded_of_what_does_not_end(why: str) -> None:
    keeper = UserFactory(role=SECRETARY, email="sekreterare@example.org")
    made = ends_in(30, responsible=keeper)
    if why == "replaced":
        AgreementFactory(published=True, replaces=made, in_force_from=days_ago(-31))
    else:
        changed = {"expires": None} if why == "prolonged" else {"status": "withdrawn"}
        Agreement.objects.filter(pk=made.pk).update(**changed)
    assert not list(letters.due_for_a_letter(timezone.localdate()))
    tasks.remind_one_of_expiry(made.pk, keeper.pk)
    assert not mail.outbox


def test_the_same_letter_has_the_same_name_when_its_job_runs_again() -> None:
    keeper = UserFactory(role=SECRETARY, email="sekreterare@example.org")
    made = ends_in(30, responsible=keeper)
    for _run in range(2):
        tasks.remind_one_of_expiry(made.pk, keeper.pk)
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 1


def test_the_start_page_counts_what_ends_soon_and_leads_to_it() -> None:
    made = ends_in(89, title_sv="Färjor som slutar")
    ends_in(91, title_sv="Färjor som fortsätter")
    client = client_of(SECRETARY)
    assert "1 överenskommelse slutar gälla inom tre månader" in client.get("/admin/").text
    listed = client.get(f"{admin_url(Agreement, 'changelist')}?expiring=soon").text
    assert made.title in listed
    assert "Färjor som fortsätter" not in listed
