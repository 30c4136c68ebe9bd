"""The desk's pages for old addresses: list, form, file, and what is missed."""

import csv
import io
from datetime import timedelta
from itertools import count

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.publishing.models import Miss, Redirect
from storsthlm.publishing.redirects import arriving
from tests.factories.news import ArticleFactory
from tests.factories.redirects import MissFactory, RedirectFactory
from tests.helpers import Visitor, admin_url, client_of

pytestmark = pytest.mark.django_db

IMPORT = "/admin/publishing/redirect/import/"
EXPORT = "/admin/publishing/redirect/export/"
TABLE = "gammal adress;ny adress;typ\n/a;/nyheter/;permanent\nfel;/b/;\n"


@pytest.fixture
def desk():
    return client_of(PUBLISHER)


def file(text: str = TABLE) -> SimpleUploadedFile:
    return SimpleUploadedFile("gamla.csv", text.encode())


def saved(client, **values: str) -> str:
    """What the form says is wrong, or nothing."""
    response = client.post(admin_url(Redirect, "add"), {"kind": "permanent", "note": "", **values})
    return "" if response.status_code == 302 else str(response.context["adminform"].form.errors)


def test_a_redirect_is_made_and_works_at_once(desk) -> None:
    assert saved(desk, old="/Gammal/Sida/", target="/nyheter/") == ""
    assert Visitor().get("/gammal/sida/")["Location"] == "/nyheter/"
    assert "tre värden" in saved(desk, old="/a?1=1&2=2&3=3&4=4", target="/b/")
    assert "finns redan" in saved(desk, old="/GAMMAL/sida", target="/b/")
    assert "rundgång" in saved(desk, old="/x", target="/x/")
    assert "https://" in saved(desk, old="/x", target="nyheter")


def test_the_list_names_what_is_led_to_and_finds_what_is_not_used(desk) -> None:
    article = ArticleFactory(title_sv="Elnätet i länet")
    RedirectFactory(
        old="/anvand", target=f"ref:news.article:{article.pk}", hits=3, last_hit=timezone.localdate()
    )
    RedirectFactory(old="/oanvand", note="Från 2009")
    page = desk.get(admin_url(Redirect, "changelist")).text
    assert "Elnätet i länet" in page
    unused = desk.get(admin_url(Redirect, "changelist") + "?use=never").text
    assert "/oanvand" in unused
    assert "Elnätet" not in unused
    assert "/oanvand" in desk.get(admin_url(Redirect, "changelist") + "?q=2009").text


def test_the_form_says_where_it_leads_now(desk) -> None:
    public, draft = ArticleFactory(published=True, title_sv="Elnätet"), ArticleFactory(title_sv="Utkastet")
    row = RedirectFactory(target=f"ref:news.article:{public.pk}")
    assert f'<a href="{public.get_absolute_url()}">Elnätet</a>' in desk.get(admin_url(row, "change")).text
    row = RedirectFactory(target=f"ref:news.article:{draft.pk}")
    assert "Utkastet (visas inte på webbplatsen nu" in desk.get(admin_url(row, "change")).text
    assert "borttagen" in desk.get(admin_url(RedirectFactory(gone=True), "change")).text
    assert "/om/$1" in desk.get(admin_url(RedirectFactory(old="/a/**", target="/om/$1"), "change")).text


def test_the_form_warns_of_a_path_without_a_page_and_saves_it(desk) -> None:
    data = {"old": "/a", "kind": "permanent", "note": "", "target": "/om/borta/"}
    done = desk.post(admin_url(Redirect, "add"), data, follow=True)
    assert "Det finns ingen sida på /om/borta/ nu" in done.text
    assert (
        "/om/borta/ (visas inte på webbplatsen nu"
        in desk.get(admin_url(Redirect.objects.get(), "change")).text
    )
    for target in ("/nyheter/", "/Nyheter", "https://www.example.org/"):
        done = desk.post(admin_url(Redirect.objects.get(), "change"), data | {"target": target}, follow=True)
        assert "Det finns ingen sida" not in done.text, target


def test_the_forms_have_the_buttons_of_what_is_not_published(desk) -> None:
    for row, saves in ((RedirectFactory(), True), (MissFactory(), False)):
        page = desk.get(admin_url(row, "change")).text
        assert ('name="_save"' in page) is saves
        assert "förhandsgranska" not in page


def test_the_hits_of_chosen_rows_begin_anew(desk) -> None:
    row, other = RedirectFactory(hits=3, last_hit=timezone.localdate()), RedirectFactory(hits=4)
    data = {"action": "reset_hits", "_selected_action": [row.pk]}
    assert desk.post(admin_url(Redirect, "changelist"), data).status_code == 302
    assert list(Redirect.objects.order_by("pk").values_list("hits", "last_hit")) == [(0, None), (4, None)]
    other.refresh_from_db()
    assert other.hits == 4


@pytest.mark.parametrize("sql", [None, "SELECT 1 / 0"])
def test_a_page_that_breaks_off_does_not_break_what_is_saved(desk, monkeypatch, sql: str | None) -> None:
    def broken(*_arguments: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(sql) if sql else cursor.no_such_thing()

    monkeypatch.setattr(arriving, "answers", broken)
    assert saved(desk, old="/gammal", target="/om/nagot/") == ""
    assert Redirect.objects.get().old == "/gammal"
    assert desk.get(admin_url(Redirect.objects.get(), "change")).status_code == 200


# What is missed ---------------------------------------------------------------------------------------------


def test_what_is_missed_most_comes_first_with_a_button_that_fills_the_form(desk) -> None:
    MissFactory(path="/sallan", hits=1)
    MissFactory(path="/ofta/sida", hits=9)
    MissFactory(unread=True, hits=99)
    response = desk.get(admin_url(Miss, "changelist"))
    assert [row.path for row in response.context["cl"].result_list] == ["/ofta/sida", "/sallan"]
    address = f"{reverse('admin:publishing_redirect_add')}?old=%2Fofta%2Fsida"
    assert f'href="{address}"' in response.text
    assert 'value="/ofta/sida"' in desk.get(address).text
    assert saved(desk, old="/ofta/sida", target="/nyheter/") == ""
    assert [row.path for row in Miss.objects.readable()] == ["/sallan"]


def test_what_is_dismissed_can_be_read_nowhere_and_does_not_come_back(desk) -> None:
    row, path = MissFactory(path="/kontakt/anna-andersson"), admin_url(Miss, "changelist")
    desk.post(path, {"action": "dismiss", "_selected_action": [row.pk]})
    Miss.objects.update(last_day=timezone.localdate() - timedelta(days=1))
    Visitor(raise_request_exception=False).get("/kontakt/anna-andersson/")
    assert desk.get(path).context["cl"].result_count == 0
    assert desk.get(admin_url(row, "change")).status_code == 302
    (kept,) = Miss.objects.values()
    assert (kept["digest"], kept["days"], kept["dismissed"]) == (row.digest, row.days + 1, True)
    assert "anna" not in str(kept) + str(LogEntry.objects.values())


def test_what_is_missed_is_only_read(desk) -> None:
    row = MissFactory(path="/a")
    assert desk.get(admin_url(row, "change")).status_code == 200
    assert desk.post(admin_url(row, "change"), {"path": "/b", "hits": "99"}).status_code == 403
    assert Miss.objects.get().path == "/a"
    assert desk.get(admin_url(Miss, "add")).status_code == 403
    assert desk.post(admin_url(row, "delete"), {"post": "yes"}).status_code == 403


# Files ------------------------------------------------------------------------------------------------------


def test_a_file_is_shown_before_anything_is_saved(desk) -> None:
    shown = desk.post(IMPORT, {"file": file()})
    assert "Rad 3" in shown.text
    assert "Spara 1 omdirigering" in shown.text
    assert not Redirect.objects.exists()
    done = desk.post(IMPORT, {"rows": shown.context["rows"], "_save": ""}, follow=True)
    assert "1 nya, 0 ändrade, 0 oförändrade, 1 rader med fel" in done.text
    assert [tuple(row.rule) for row in Redirect.objects.all()] == [("/a", "/nyheter/", "permanent")]
    assert "1 nya" in LogEntry.objects.get().change_message


def test_a_file_is_warned_of_where_its_paths_lead_nowhere(desk, monkeypatch) -> None:
    lines = ["/a;/om/borta/;", "/b;/nyheter/;", "/c;/d/;", "/d;/kalender/;302", "/e/*;/om/$1/;", "/f;;410"]
    monkeypatch.setattr(arriving, "monotonic", count().__next__)  # so each try takes a second
    monkeypatch.setattr(arriving, "MOST_SECONDS", 3)
    shown = desk.post(IMPORT, {"file": file("gammal adress;ny adress;typ\n" + "\n".join(lines))})
    assert [row.old for row in shown.context["tried"].nowhere] == ["/a"]
    assert "Leder ingenstans nu" in shown.text
    assert "bara de första" in shown.text
    monkeypatch.setattr(arriving, "MOST_SECONDS", 4)
    shown = desk.post(IMPORT, {"rows": shown.context["rows"]})
    assert "bara de första" not in shown.text
    desk.post(IMPORT, {"rows": shown.context["rows"], "_save": ""})
    assert Redirect.objects.count() == 6


def test_what_is_sent_the_second_time_is_tried_again(desk) -> None:
    forged = "gammal adress;ny adress;typ\n/a;//evil.example;\n"
    desk.post(IMPORT, {"rows": forged, "_save": ""})
    assert not Redirect.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"rows": ""},
        {"rows": "\x00"},
        {"rows": "x"},
        {"rows": "x", "_save": ""},
        {"file": "x"},
    ],
)
def test_what_is_no_file_is_an_error_of_the_form(desk, data: dict[str, str]) -> None:
    response = desk.post(IMPORT, data)
    assert response.status_code == 200
    assert response.context["form"].errors


@pytest.mark.parametrize(
    "content", [b"\x00" * 10, b"\xff\xfe\x00", b"PK\x03\x04", b"x" * 2_000_001, b'"', b"\x81\x8d"]
)
def test_a_file_that_is_none_is_an_error_of_the_form(desk, content: bytes) -> None:
    response = desk.post(IMPORT, {"file": SimpleUploadedFile("x.csv", content)})
    assert (response.status_code, response.context["plan"]) == (200, None)
    assert response.context["form"].errors


def test_what_is_exported_can_be_imported_again_and_changes_nothing(desk) -> None:
    RedirectFactory(old="/a", target="/nyheter/", note="=1+1", hits=3, last_hit=timezone.localdate())
    RedirectFactory(old="/b?id=7", temporary=True)
    RedirectFactory(old="/c/**", gone=True)
    exported = desk.get(EXPORT)
    assert exported["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(exported.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["gammal adress", "ny adress", "typ"]
    assert [row[2] for row in rows[1:]] == ["permanent", "tillfällig", "borttagen"]
    assert rows[1][3:5] == ["'=1+1", "3"]
    shown = desk.post(IMPORT, {"file": SimpleUploadedFile("ut.csv", exported.content)})
    assert (shown.context["plan"].same, shown.context["plan"].rows, shown.context["plan"].faults) == (
        3,
        [],
        [],
    )
    assert "Det finns inget nytt att spara" in shown.text


@pytest.mark.parametrize(
    ("role", "status"), [(COMMUNICATOR, 403), (SECRETARY, 403), (PUBLISHER, 200), (ADMINISTRATOR, 200)]
)
def test_files_are_for_those_who_decide_where_visitors_are_sent(role: str, status: int) -> None:
    client = client_of(role)
    assert [client.get(path).status_code for path in (IMPORT, EXPORT)] == [status, status]
    assert client.post(IMPORT, {"rows": TABLE, "_save": ""}).status_code == (403 if status == 403 else 302)
    assert Redirect.objects.exists() is (status == 200)


def test_strange_methods_are_refused(desk) -> None:
    assert desk.put(IMPORT).status_code == 405
    assert desk.post(EXPORT).status_code == 405
