"""A file of redirects: tried as a whole, every fault by its line, and the same once as twice."""

import time

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from storsthlm.publishing.models import Miss, Redirect
from storsthlm.publishing.redirects.actions import carry_out, try_import
from storsthlm.publishing.redirects.importing import MOST_LINES, Plan, decode, read_lines
from tests.factories.news import ArticleFactory
from tests.factories.redirects import MissFactory, RedirectFactory

pytestmark = pytest.mark.django_db

HEAD = "gammal adress;ny adress;typ\n"


def tried(*lines: str, head: str = HEAD) -> Plan:
    return try_import(head + "\n".join(lines))


def rules(rows: list[Redirect]) -> list[tuple[str, str, str]]:
    return [tuple(row.rule) for row in rows]


def stored() -> dict[str, str]:
    return dict(Redirect.objects.values_list("old", "target"))


def test_each_line_is_a_redirect() -> None:
    article = ArticleFactory()
    planned = tried(
        "/Gammal/;/nyheter/;permanent",
        "/default.aspx?id=7;/kalender/;302",
        "/arkiv/**;/om/$1;",
        "/bort/;;borttagen",
        f"/artikel;ref:news.article:{article.pk};301",
        ";;",
        "https://gamla.example/Sida.html;https://www.example.org/;Tillfällig",
    )
    assert planned.faults == []
    assert rules(planned.new) == [
        ("/gammal", "/nyheter/", "permanent"),
        ("/default.aspx?id=7", "/kalender/", "temporary"),
        ("/arkiv/**", "/om/$1", "permanent"),
        ("/bort", "", "gone"),
        ("/artikel", f"ref:news.article:{article.pk}", "permanent"),
        ("/sida.html", "https://www.example.org/", "temporary"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_file_is_read_as_spreadsheets_write_it(encoding: str, mark: str) -> None:
    text = f"Ny adress{mark}Typ{mark}Gammal adress{mark}Anteckning\r\n/om/{mark}{mark}/möten{mark}Från 2009"
    (line,) = read_lines(decode(text.encode(encoding)))
    assert line == (2, "/möten", "/om/", "", "Från 2009")


def test_every_fault_is_told_by_its_line_and_the_others_are_kept() -> None:
    planned = tried(
        "nyheter;/a/;",
        "/bra;/nyheter/;",
        "/**;/a/;",
        "/b;//evil.example;",
        "/c;javascript:alert(1);",
        "/d;/a/;flyttad",
        "/e;;",
        "/f;/a/;borttagen",
        "/BRA/;/kalender/;",
        "/g;ref:news.article:99999;",
        "/h;/h/;",
        "/i;/j;",
        "/j;/i;",
        "/admin/x;/a/;",
    )
    assert [fault.line for fault in planned.faults] == [2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    said = {fault.line: fault.said for fault in planned.faults}
    assert "rad 3" in said[10]
    assert "flyttad" in said[7]
    assert "rundgång" in said[12]
    assert rules(planned.new) == [("/bra", "/nyheter/", "permanent")]


def test_a_fault_below_a_cell_of_several_lines_has_its_own_number() -> None:
    planned = try_import('gammal adress;ny adress;anteckning\n/a;/b/;"en\ntvå\ntre"\nfel;/b/;\n')
    assert [fault.line for fault in planned.faults] == [5]


@pytest.mark.parametrize(
    "text", ["", "\x00", "gammal adress\n/a", "/a;/b/;permanent\n", HEAD + '"' + "x" * 200_000]
)
def test_what_is_no_table_of_redirects_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(ValidationError):
        try_import(text)


def test_a_file_with_too_many_lines_is_refused() -> None:
    with pytest.raises(ValidationError):
        tried(*(f"/{n};/a/" for n in range(MOST_LINES + 1)))


def test_trying_saves_nothing() -> None:
    assert len(tried("/a;/b/;").new) == 1
    assert not Redirect.objects.exists()


def test_what_is_there_is_changed_with_its_hits_and_a_second_time_nothing_is() -> None:
    RedirectFactory(old="/a", target="/b/", hits=7, note="Från 2009")
    RedirectFactory(old="/lika", target="/b/")
    lines = ("/a;/nyheter/;tillfällig", "/lika;/b/;", "/ny;/b/;")
    planned = tried(*lines)
    assert (rules(planned.changed), planned.same) == ([("/a", "/nyheter/", "temporary")], 1)
    carry_out(planned)
    row = Redirect.objects.get(old="/a")
    assert (row.target, row.kind, row.hits, row.note) == ("/nyheter/", "temporary", 7, "Från 2009")
    again = tried(*lines)
    assert (again.rows, again.same) == ([], 3)
    carry_out(again)
    assert Redirect.objects.count() == 3


def test_chains_over_three_generations_become_one_step_whatever_their_order() -> None:
    RedirectFactory(old="/g1/x", target="/g2/x")
    planned = tried("/g2/**;/g3/$1;", "/g3/x;/nyheter/;", "/g0;/g1/x;")
    carry_out(planned)
    assert rules(planned.shortened) == [("/g1/x", "/nyheter/", "permanent")]
    assert stored() == {"/g0": "/nyheter/", "/g1/x": "/nyheter/", "/g2/**": "/g3/$1", "/g3/x": "/nyheter/"}


def test_a_circle_with_what_is_there_is_a_fault_of_the_line() -> None:
    RedirectFactory(old="/a", target="/b/")
    planned = tried("/b;/a;")
    assert ([fault.line for fault in planned.faults], planned.rows) == ([2], [])


def test_what_is_answered_now_is_missed_no_longer() -> None:
    MissFactory(path="/arkiv/2009")
    MissFactory(path="/annat")
    carry_out(tried("/arkiv/**;/om/;"))
    assert list(Miss.objects.values_list("path", flat=True)) == ["/annat"]


def test_ten_thousand_lines_take_seconds_and_few_questions() -> None:
    article = ArticleFactory()
    lines = [f"/gammal/{n % 7}/sida-{n}.html;/gammal2/{n};" for n in range(4_000)]
    lines += [f"/gammal2/{n};/nyheter/2026/{n}/;" for n in range(4_000)]
    lines += [f"/visa.aspx?id={n};ref:news.article:{article.pk};" for n in range(2_000)]
    began = time.monotonic()
    with CaptureQueriesContext(connection) as asked:
        carry_out(tried(*lines))
    assert time.monotonic() - began < 20
    assert len(asked) < 20
    assert Redirect.objects.count() == 10_000
    assert Redirect.objects.get(old="/gammal/1/sida-8.html").target == "/nyheter/2026/8/"
