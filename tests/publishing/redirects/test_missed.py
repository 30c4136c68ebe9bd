"""Which addresses are kept for the editor: old pages, and nothing that tells of a person."""

import pytest

from storsthlm.publishing.redirects.missed import worth_keeping


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/Nyheter/2009/Gammal-Sida/", "/nyheter/2009/gammal-sida"),
        ("/default.aspx", "/default.aspx"),
        ("/möten/styrelsen 2019-05-12/", "/möten/styrelsen 2019-05-12"),
        ("/en/old-page.html", "/en/old-page.html"),
        (
            "/rapporter/bostadsbyggandet-i-stockholms-lan-2009.pdf",
            "/rapporter/bostadsbyggandet-i-stockholms-lan-2009.pdf",
        ),
        ("/2012/05/12/gammal-sida/", "/2012/05/12/gammal-sida"),
        ("/visa/123456/", "/visa/123456"),
        ("/lansstrategigruppsordforandekonferensen/", "/lansstrategigruppsordforandekonferensen"),
    ],
)
def test_an_old_page_is_worth_keeping(path: str, kept: str) -> None:
    assert worth_keeping(path) == kept


@pytest.mark.parametrize(
    "path",
    [
        "/anna.larsson@example.org/",
        "/avregistrera/anna.larsson%40example.org",
        "/anna(at)example.org",
        "/mailto:anna",
        "/person/19640823-3234/",
        "/person/640823-3234",
        "/person/640823+3234",
        "/person/6408233234",
        "/person/1964 08 23 32 34",
        "/personal/850312/1234",
        "/personal/8503/12/1234/",
        "/personal/19850312/12-34",
        "/finns/19850312",
        "/finns/850312",
        "/f850312m",
        "/samordning/850372/",
        "/anna%2540example.org",
        "/anna%252540example.org",
        "/telefon/08-123 45 678",
        "/telefon/(08) 12/345/67/8",
        "/telefon/070.123.45.67",
        "/dokument/0b1c7e2a-9d3f-4e55-8a21-3c2b1a0f9e8d/x.pdf",
        "/bekrafta/a8f3k2m9x7q1z5w4b6n0/",
        "/logga-in/deadbeef0123456789deadbeef",
        "/x/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    ],
)
def test_what_may_be_about_somebody_is_never_kept(path: str) -> None:
    assert worth_keeping(path) is None


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/index.php",
        "/blogg/index.php7/x",
        "/wp-login.php",
        "/wp-content/uploads/",
        "/.env",
        "/a/.git/config",
        "/cgi-bin/test",
        "/backup.sql",
        "/site.zip",
        "/favicon.ico",
        "/apple-touch-icon.png",
        "/admin/nyheter/",
        "/static/css/x.css",
        "/<script>",
        "/a'or'1",
        '/a"b',
        "/a\u202eb",
        "/a\nb",
        "/" + "långt-" * 40,
        "/1/2/3/4/5/6/7/8/9/10/11",
    ],
)
def test_what_programs_try_is_no_news(path: str) -> None:
    assert worth_keeping(path) is None
