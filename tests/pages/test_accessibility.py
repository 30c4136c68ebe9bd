"""The accessibility statement: what the law asks for, in both languages, and nothing that is not claimed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from lxml import html

from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.pages.models import Fault, Statement
from storsthlm.pages.wcag import CRITERIA, criterion_name
from tests.factories.pages import ContactFactory, FaultFactory, StatementFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


def words(path: str = "/tillganglighet/", client: Client | None = None) -> str:
    page = html.fromstring((client or Client()).get(path).content)
    return " ".join(page.xpath("//main")[0].text_content().split())


def hrefs(path: str = "/tillganglighet/") -> list[str]:
    return html.fromstring(Client().get(path).content).xpath("//main//a/@href")


def test_it_holds_every_field_that_the_law_asks_for() -> None:
    contact = ContactFactory()
    statement = StatementFactory(published=True, contact=contact, answer_days=2, method_text_sv="Med axe.")
    FaultFactory(statement=statement, what_sv="Kartan saknar text.", criterion="1.1.1")
    FaultFactory(statement=statement, what_sv="Äldre film.", reason="burden", explanation_sv="Dyrt.")
    FaultFactory(statement=statement, what_sv="Arkivet.", reason="exempt", criterion="")
    shown = words()
    for said in (
        "Storsthlm står bakom webbplatsen",
        "delvis förenlig med lagen",
        "Oförenligt med kraven",
        "Oskäligt betungande (12 §)",
        "Dyrt.",
        "Undantaget innehåll (9 §)",
        "WCAG 1.1.1 Icke-textuellt innehåll",
        "Vi svarar inom 2 arbetsdagar",
        "Med axe.",
        "Vi har granskat själva",
        contact.name,
    ):
        assert said in shown, said
    assert {"/tillganglighet/meddela/", statement.complaint_link} <= set(hrefs())


@pytest.mark.parametrize(
    ("compliance", "claim"),
    [("fully", "är helt förenlig med lagen"), ("not", "är inte förenlig med lagen. Bristerna")],
)
def test_it_claims_what_the_editor_has_chosen(compliance: str, claim: str) -> None:
    StatementFactory(published=True, compliance=compliance)
    assert claim in words()
    assert "delvis" not in words()


def test_english_has_its_own_page_and_says_where_the_text_is_swedish() -> None:
    statement = StatementFactory(published=True, in_english=True, compliance="partly")
    FaultFactory(statement=statement, what_en="The map has no text.", criterion="1.4.3")
    shown = words("/en/accessibility/")
    for said in ("The map has no text.", "WCAG 1.4.3 Contrast (Minimum)", "partially compliant"):
        assert said in shown
    Statement.objects.update(english="none")
    page = html.fromstring(Client().get("/en/accessibility/").content)
    assert page.xpath("//div[@class='fault']/p/@lang") == ["sv"]
    assert page.xpath("//title/@lang") == []


def test_the_newest_statement_counts_and_a_draft_is_prepared_in_peace() -> None:
    old = StatementFactory(published=True, actor_sv="Gamla")
    Statement.objects.filter(pk=old.pk).update(public_from=timezone.now() - timedelta(days=400))
    StatementFactory(published=True, actor_sv="Nya")
    draft = StatementFactory(actor_sv="Utkast")
    assert "Nya står bakom" in words()
    preview = words(admin_url(draft, "preview"), client_of(PUBLISHER))
    assert "Utkast står bakom" in preview


def test_without_a_statement_the_page_says_so_and_how_to_report() -> None:
    StatementFactory()
    assert "inte publicerad" in words()
    assert "/tillganglighet/meddela/" in hrefs()


def test_every_page_links_it_in_its_foot() -> None:
    for path, target in (("/kakor/", "/tillganglighet/"), ("/en/cookies/", "/en/accessibility/")):
        page = html.fromstring(Client().get(path).content)
        assert target in page.xpath("//footer//a/@href")


def test_the_page_that_stood_there_before_leads_on() -> None:
    for old, new in (
        ("/om/tillganglighet/", "/tillganglighet/"),
        ("/en/about/tillganglighet/", "/en/accessibility/"),
    ):
        response = Client().get(old)
        assert (response.status_code, response["Location"]) == (301, new)


def test_a_fault_names_its_criterion_and_a_burden_its_reason() -> None:
    statement = StatementFactory()
    for wrong in ({"criterion": ""}, {"reason": "burden", "criterion": "1.1.1"}):
        with pytest.raises(ValidationError):
            FaultFactory(statement=statement, **wrong)
    with pytest.raises(ValidationError):
        StatementFactory(assessed_on=timezone.localdate() + timedelta(days=1))


def test_the_criteria_are_those_of_the_standard() -> None:
    levels = {number.split(".")[0] for number in CRITERIA}
    assert (len(CRITERIA), levels) == (55, {"1", "2", "3", "4"})
    assert criterion_name("2.5.8") == "2.5.8 Klickytans storlek"


# The admin --------------------------------------------------------------------------------------------------


def press(statement: Statement, button: str, fault: Fault | None = None, **changes: object) -> str:
    client = client_of(PUBLISHER)
    form = client.get(admin_url(statement, "change"))
    assert form.status_code == 200
    response = client.post(admin_url(statement, "change"), {**filled_in(form, **changes), button: "1"})
    return response.text if response.status_code == 200 else ""


def test_nobody_claims_to_be_fully_compliant_with_known_faults() -> None:
    statement = FaultFactory().statement
    assert "inte vara helt förenlig" in press(statement, "_continue", compliance="fully")


def test_who_is_not_fully_compliant_says_what_is_wrong_before_it_is_published() -> None:
    statement = StatementFactory(compliance="partly")
    assert press(statement, "_continue") == ""
    assert "vilka brister" in press(statement, "_publish")
    FaultFactory(statement=statement)
    assert press(statement, "_publish") == ""
    assert Statement.objects.public().get() == statement


def test_a_communicator_writes_it_and_a_publisher_publishes_it() -> None:
    statement = FaultFactory().statement
    client = client_of(COMMUNICATOR)
    shown = client.get(admin_url(statement, "change")).text
    assert 'name="_submit"' in shown
    assert 'name="_publish"' not in shown


def test_an_editor_chooses_among_criteria_in_the_language_of_the_desk() -> None:
    choices = dict(Fault._meta.get_field("criterion").choices)
    with override("en"):
        assert str(choices["1.4.10"]) == "1.4.10 Reflow"
    assert str(choices["1.4.10"]) == "1.4.10 Omflöde"
