"""The report over everything public: it follows what is published, and shows each reader their part."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from news.models import Article
from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.documents.words import read_document
from storsthlm.publishing import actions, tasks
from storsthlm.publishing.gate import report
from storsthlm.publishing.gate.passing import unasked
from storsthlm.publishing.models import CheckSetting, OutsideAddress, Remark
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, MandateFactory, MeetingDocumentFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.publishing import RemarkFactory
from tests.helpers import admin_url, client_of

from .cases import NUMBER, OUTSIDE, article

pytestmark = pytest.mark.django_db
VAGUE = '<p><a href="/kalender/">Klicka här</a></p>'


def look_at(item) -> None:
    report.refresh(item._meta.label_lower, [item.pk])


def look_at_everything() -> None:
    report.begin()
    part = report.Part("", 0)
    while part := report.next_part(*part):
        pass


def codes() -> list[tuple[str, str]]:
    return list(Remark.objects.order_by("model", "code").values_list("model", "code"))


# What stands in it ---------------------------------------------------------------------------------------


def test_a_remark_says_what_where_and_who_answers_for_it() -> None:
    user = UserFactory(role=COMMUNICATOR)
    row = article(VAGUE, published=True, responsible=user, title_sv="Färjan")
    look_at(row)
    remark = Remark.objects.get()
    assert (remark.model, remark.object_id, remark.label) == ("news.article", str(row.pk), "Färjan")
    assert (remark.code, remark.field, remark.place, remark.marked) == (
        *("link-vague", "body_sv", "Text", "Klicka här"),
    )
    assert (remark.responsible, remark.severity, remark.reason) == (user, "warns", "")


def test_the_number_is_in_no_column() -> None:
    row = article(f"<p>Om {NUMBER}.</p>", published=True, title_sv=f"Om {NUMBER}")
    look_at(row)
    assert Remark.objects.count() == 2
    assert NUMBER not in f"{list(Remark.objects.values())}"


def test_what_is_let_through_says_why() -> None:
    row, publisher = article(f"<p>Om {NUMBER}.</p>"), UserFactory(role=PUBLISHER)
    actions.publish(row, by=publisher, passage=actions.Passage(reason="Numret är påhittat."))
    look_at(row)
    assert Remark.objects.get().reason == "Numret är påhittat."


def test_what_is_mended_is_gone_and_what_stays_keeps_its_day() -> None:
    row = article(f"{VAGUE}<h4>A</h4>", published=True)
    look_at(row)
    long_ago = timezone.now() - timedelta(days=9)
    Remark.objects.update(since=long_ago)
    Article.objects.filter(pk=row.pk).update(body_sv=VAGUE, title_sv="Ny rubrik")
    look_at(row)
    remark = Remark.objects.get()
    assert (remark.code, remark.since, remark.label) == ("link-vague", long_ago, "Ny rubrik")


@pytest.mark.parametrize("state", ["scheduled", "expired", "withdrawn", "in_review"])
def test_what_is_not_public_has_no_remarks(state: str) -> None:
    row = article(VAGUE, **{state: True})
    RemarkFactory(item=row)
    look_at(row)
    assert codes() == []


def test_addresses_of_other_websites_are_noted() -> None:
    look_at(article(f'<p><a href="{OUTSIDE}">Rapporten</a></p>', published=True))
    assert OutsideAddress.objects.get().url == OUTSIDE


# When ----------------------------------------------------------------------------------------------------


def test_it_follows_what_is_published_and_withdrawn(monkeypatch, django_capture_on_commit_callbacks) -> None:
    def at_once(**values: object) -> None:
        tasks.look_at.func(**values)

    monkeypatch.setattr(tasks.look_at, "defer", at_once)
    row, publisher = article(VAGUE), UserFactory(role=PUBLISHER)
    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(row, by=publisher, passage=unasked("Prov."))
    assert codes() == [("news.article", "link-vague")]
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(row, by=publisher, reason="Fel.")
    assert codes() == []


def test_what_is_withdrawn_has_its_users_looked_at_again(
    monkeypatch, django_capture_on_commit_callbacks
) -> None:
    target = ArticleFactory(published=True)
    user = article(f'<p><a href="ref:news.article:{target.pk}">Färjan</a></p>', published=True)
    look_at(user)
    assert codes() == []
    monkeypatch.setattr(tasks.look_at_users, "defer", tasks.look_at_users.func)
    monkeypatch.setattr(tasks.look_at, "defer", tasks.look_at.func)
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(target, by=UserFactory(role=PUBLISHER), reason="Fel")
    assert codes() == [("news.article", "link-dead")]


def test_a_picture_that_is_replaced_has_its_users_looked_at_again(monkeypatch) -> None:
    picture = ImageFactory(size=(1700, 900))
    row = ArticleFactory(published=True, lead_image=picture)
    look_at(row)
    assert codes() == []
    type(picture).objects.update(width=300, height=200)
    monkeypatch.setattr(tasks.look_at, "defer", tasks.look_at.func)
    tasks.look_at_users.func("documents.image", str(picture.pk))
    assert codes() == [("news.article", "image-small")]


def test_the_report_says_what_the_checks_are_set_to() -> None:
    look_at(article(VAGUE, published=True))
    administrator = client_of(ADMINISTRATOR)
    setting = CheckSetting.objects.get(code="link-vague")
    for severity, left in (("blocks", ["blocks"]), ("", ["warns"]), ("off", [])):
        administrator.post(admin_url(setting, "change"), {"severity": severity, "_save": "1"})
        assert list(Remark.objects.values_list("severity", flat=True)) == left


def test_each_night_everything_is_looked_at_part_by_part(monkeypatch) -> None:
    monkeypatch.setattr(report, "AT_ONCE", 2)
    for _number in range(5):
        article(VAGUE, published=True)
    EventFactory(place_sv="", published=True)
    RemarkFactory(item=ArticleFactory(), code="lix")
    RemarkFactory(item=ArticleFactory(), model="no.such")
    look_at_everything()
    assert codes() == [("calendar_app.event", "event-place"), *[("news.article", "link-vague")] * 5]


def test_a_deleted_item_leaves_nothing_behind() -> None:
    row = article(VAGUE, published=True)
    look_at(row)
    row.delete()
    look_at_everything()
    assert codes() == []


def test_the_jobs_go_on_from_part_to_part(monkeypatch) -> None:
    deferred: list[dict] = []
    monkeypatch.setattr(tasks.look_further, "defer", lambda **values: deferred.append(values))
    article(VAGUE, published=True)
    tasks.look_at_everything.func(0)
    while deferred:
        tasks.look_further.func(**deferred.pop())
    assert codes() == [("news.article", "link-vague")]


# For whom ------------------------------------------------------------------------------------------------


def listed(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{admin_url(Remark, 'changelist')}{query}")
    assert response.status_code == 200
    return [row.label for row in response.context["cl"].result_list]


def exported(client: Client, query: str = "") -> list[list[str]]:
    response = client.get(f"/admin/publishing/remark/export/{query}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(response.text.lstrip("\ufeff")), delimiter=";"))[1:]


@pytest.fixture
def remarks() -> dict[str, Remark]:
    user = UserFactory(last_name="Ek")
    item = AgendaItemFactory()
    return {
        "article": RemarkFactory(item=article(published=True), label="Artikeln", responsible=user),
        "event": RemarkFactory(item=EventFactory(published=True), label="Evenemanget", code="event-place"),
        "agenda": RemarkFactory(
            item=item.meeting, label="Mötet", row_model="boards.agendaitem", marked="Hemligt"
        ),
        "allowed": RemarkFactory(item=article(published=True), label="Godkänd", reason="Med flit."),
    }


SEEN = {
    COMMUNICATOR: {"Artikeln", "Evenemanget", "Godkänd"},
    SECRETARY: {"Artikeln", "Mötet", "Godkänd"},
    PUBLISHER: {"Artikeln", "Evenemanget", "Mötet", "Godkänd"},
    ADMINISTRATOR: {"Artikeln", "Evenemanget", "Mötet", "Godkänd"},
}


@pytest.mark.parametrize("role", SEEN)
def test_each_role_sees_what_it_may_view_anyway(remarks, role: str) -> None:
    client = client_of(role)
    assert set(listed(client)) == SEEN[role]
    assert {line[0] for line in exported(client)} == SEEN[role]
    for remark in remarks.values():
        status = client.get(admin_url(remark, "change")).status_code
        assert status == (200 if remark.label in SEEN[role] else 302)


@pytest.mark.parametrize("role", [COMMUNICATOR, SECRETARY])
def test_no_filter_search_or_sorting_tells_of_more(remarks, role: str) -> None:
    client = client_of(role)
    hidden = {"Artikeln", "Evenemanget", "Mötet", "Godkänd"} - SEEN[role]
    for query in (
        "?q=Hemligt",
        "?kind=boards.meeting",
        "?rule=event-place",
        "?severity__exact=warns",
        "?o=1",
    ):
        assert not hidden & set(listed(client, query)), query
        assert not hidden & {line[0] for line in exported(client, query)}, query
    page = client.get(admin_url(Remark, "changelist")).text
    assert ("Evenemang utan plats" in page) is (role == COMMUNICATOR)


def test_nobody_without_the_right_gets_the_list_or_the_file(remarks) -> None:
    for client in (client_of(None),):
        assert client.get(admin_url(Remark, "changelist")).status_code == 403
        assert client.get("/admin/publishing/remark/export/").status_code == 403
    assert Client().get("/admin/publishing/remark/export/").status_code == 302


def test_it_is_filtered_by_check_kind_responsible_and_what_is_decided(remarks) -> None:
    client = client_of(PUBLISHER)
    responsible = remarks["article"].responsible
    asked = {
        "?rule=event-place": ["Evenemanget"],
        "?kind=boards.meeting": ["Mötet"],
        f"?whose={responsible.pk}": ["Artikeln"],
        "?whose=nobody": ["Evenemanget", "Godkänd", "Mötet"],
        "?whose=me": [],
        "?whose=999999": ["Artikeln", "Evenemanget", "Godkänd", "Mötet"],
        "?decided=allowed": ["Godkänd"],
        "?decided=open": ["Artikeln", "Evenemanget", "Mötet"],
        "?q=Artikeln": ["Artikeln"],
    }
    assert {query: sorted(listed(client, query)) for query in asked} == asked
    assert {query: sorted(line[0] for line in exported(client, query)) for query in asked} == asked


def test_a_line_of_the_file_says_everything(remarks) -> None:
    (line,) = exported(client_of(PUBLISHER), "?q=Artikeln")
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert line == [
        *("Artikeln", "Artikel", "Länktext som ”klicka här”", "Varnar", "Text"),
        *("Länktexten säger inte vart länken leder.", "Läs mer", "", "Ebba Ek", today),
    ]


def test_the_name_leads_to_the_form_with_the_panel(remarks) -> None:
    client = client_of(PUBLISHER)
    look_at(row := article(VAGUE, published=True, title_sv="Färjan"))
    page = client.get(f"{admin_url(Remark, 'changelist')}?q=Färjan").text
    address = f"{admin_url(row, 'change')}?check=1"
    assert f'href="{address}"' in page
    assert 'id="gate"' in client.get(address).text


# A file that is read later ---------------------------------------------------------------------------------


def test_what_a_file_is_attached_to_or_linked_in_is_looked_at_again_when_it_is_read(monkeypatch) -> None:
    asked: list[dict] = []
    monkeypatch.setattr(tasks.look_at, "defer", lambda **values: asked.append(values))
    document = DocumentFactory()
    attached = ArticleDocumentFactory(document=document).article
    linked = article(f'<p><a href="ref:documents.document:{document.pk}">Rapporten</a></p>')
    paper = MeetingDocumentFactory(document=document)
    mandate = MandateFactory(text_sv=f'<p><a href="{document.get_absolute_url()}">Rapporten</a></p>')
    ArticleFactory()
    monkeypatch.setattr("storsthlm.documents.sandbox.inspect", lambda *args: {"text": f"Om {NUMBER}"})
    read_document(document)
    wanted = {
        ("news.article", attached.pk),
        ("news.article", linked.pk),
        ("boards.meeting", paper.meeting.pk),
    }
    wanted |= {("boards.body", mandate.body.pk)}
    assert {(each["model"], int(each["object_id"])) for each in asked} == wanted


def test_one_item_that_cannot_be_looked_at_hinders_no_other(monkeypatch, caplog) -> None:
    rows = [article(VAGUE, published=True) for _number in range(2)]
    real = report.content_of

    def broken(item, **values):
        if item.pk == rows[0].pk:
            raise ValueError
        return real(item, **values)

    monkeypatch.setattr(report, "content_of", broken)
    report.refresh("news.article", [row.pk for row in rows])
    assert codes() == [("news.article", "link-vague")]
    assert f"news.article {rows[0].pk}" in caplog.text
