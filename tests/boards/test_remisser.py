"""Consultations on the public site: the register, one of them, and what of its answer may be seen."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from boards.models import Remiss, RemissPosition
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.desk.tasks import KINDS
from storsthlm.documents.models import Document
from storsthlm.publishing.feeds import absolute
from storsthlm.search.models import Entry
from tests.factories.boards import (
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MembershipFactory,
    PersonFactory,
    RemissFactory,
    RemissPositionFactory,
    days_ago,
)
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import admin_url, client_of, filled_in

from .papers import a_document, a_paper

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def undisclosed(**values: object):
    """A decision of a public meeting whose minutes have not been adjusted."""
    return DecisionFactory(item__meeting__adjusted_on=None, text_sv="KANARIE", **values)


def lines_of(client: Client, address: str) -> list[str]:
    return client.get(address).content.decode("utf-8-sig").splitlines()


def test_what_can_be_answered_stands_first_and_the_most_urgent_on_top(client: Client) -> None:
    for title, days in (("Senare", -40), ("Snart", -3), ("Över", 5), ("Längesedan", 500), ("I dag", 0)):
        RemissFactory(published=True, title_sv=title, deadline=days_ago(days))
    RemissFactory(published=True, title_sv="Utan dag", deadline=None)
    RemissFactory(published=True, title_sv="Besvarad", deadline=days_ago(-10), sent_on=days_ago(1))
    shown = [remiss.title for remiss in client.get("/remisser/").context["page"]]
    assert shown == ["I dag", "Snart", "Senare", "Utan dag", "Besvarad", "Över", "Längesedan"]
    html = text_of(client, "/remisser/")
    assert html.index("Öppna</h2>") < html.index("Utan dag") < html.index("Avslutade</h2>")
    for remiss in Remiss.objects.for_list():
        assert remiss.is_open != remiss.closed, remiss


def test_the_register_is_narrowed(client: Client) -> None:
    salem = OrganisationFactory(name="Salem", slug="salem")
    answered = RemissFactory(published=True, title_sv="Äldre", deadline=date(2024, 5, 1))
    RemissPositionFactory(remiss=answered, organisation=salem)
    RemissFactory(published=True, title_sv="Nyare")
    for query, shown in (
        ("lage=open", ["Nyare"]),
        ("lage=closed", ["Äldre"]),
        ("ar=2024", ["Äldre"]),
        ("kommun=salem", ["Äldre"]),
        ("lage=open&kommun=salem", []),
        ("lage=x", []),
    ):
        page = client.get(f"/remisser/?{query}")
        assert [remiss.title for remiss in page.context["page"]] == shown, query
        assert len(lines_of(client, f"/remisser.csv?{query}")) == 1 + len(shown), query
    assert "Inga remisser med svar från Salem med läget ”Öppna”" in text_of(
        client, "/remisser/?lage=open&kommun=salem"
    )


def test_a_consultation_shows_what_is_known(client: Client) -> None:
    body, person = BodyFactory(published=True, name_sv="Styrgruppen"), PersonFactory(last_name="Ödman")
    MembershipFactory(person=person)
    remiss = RemissFactory(
        published=True,
        reference_number="Fi2026/123",
        received=days_ago(10),
        prepared_in=body,
        prepared_by=person,
        summary_sv="<p>Om djupet.</p>",
        outcome_sv="Regeringen ändrade sig.",
    )
    RemissPositionFactory(
        remiss=remiss, position="against", link="https://www.kommunen.example/", document=a_document("Svar")
    )
    html = text_of(client, remiss.get_absolute_url())
    for said in (
        "Fi2026/123",
        "Styrgruppen",
        "Åke Ödman",
        "Om djupet.",
        "Regeringen ändrade sig.",
        "Avstyrker",
        "Svar",
        "Öppen",
    ):
        assert said in html, said
    assert {document.title for document in Document.objects.public()} == {"Svar"}


def test_who_prepares_is_told_only_where_the_site_tells_of_them(client: Client) -> None:
    remiss = RemissFactory(
        published=True,
        prepared_in=BodyFactory(name_sv="KANARIE"),
        prepared_by=PersonFactory(last_name="KANARIE"),
    )
    assert "KANARIE" not in text_of(client, remiss.get_absolute_url())


def test_a_decision_is_linked_when_it_is_disclosed(client: Client) -> None:
    decision = DecisionFactory(text_sv="Yttrandet antas.")
    remiss = RemissFactory(published=True, decision=decision, statement=a_document("Yttrande"))
    html = text_of(client, remiss.get_absolute_url())
    assert "Yttrandet antas." in html
    assert decision.get_absolute_url() in html
    assert remiss.statement.get_absolute_url() in html
    assert f"§ {decision.paragraph}" in lines_of(client, "/remisser.csv")[1]


HIDING = {
    "no decision": lambda: None,
    "not adjusted": undisclosed,
    "a closed item": lambda: DecisionFactory(item__public=False, text_sv="KANARIE"),
    "a draft of a meeting": lambda: undisclosed(item__meeting__published=False, adjusted_at_once=True),
}


@pytest.mark.parametrize("how", HIDING)
def test_before_that_neither_decision_nor_statement_is_shown(client: Client, how: str) -> None:
    remiss = RemissFactory(published=True, decision=HIDING[how](), statement=a_document("KANARIE"))
    for language in ("sv", "en"):
        with override(language):
            for address in (
                remiss.get_absolute_url(),
                reverse("boards:remisser"),
                reverse("boards:remisser_csv"),
            ):
                assert "KANARIE" not in text_of(client, address), address
                assert "§" not in text_of(client, address), address
    assert client.get(remiss.statement.get_absolute_url()).status_code == 404
    assert not Document.objects.public().exists()


def test_a_statement_that_is_sent_is_shown_and_its_hidden_decision_is_not(client: Client) -> None:
    remiss = RemissFactory(
        published=True, decision=undisclosed(), statement=a_document("Yttrande"), sent_on=days_ago(0)
    )
    html = text_of(client, remiss.get_absolute_url())
    assert "Yttrande.pdf" in html
    assert "KANARIE" not in html
    assert set(Document.objects.public()) == {remiss.statement}


def test_a_file_that_a_meeting_withholds_is_withheld_here_too(client: Client) -> None:
    paper = a_paper(
        AgendaItemFactory().meeting,
        "KANARIE",
        withheld=True,
        withheld_reason="Sekretess",
        public_title="Avtal",
    )
    remiss = RemissFactory(published=True, statement=paper.document, sent_on=days_ago(1))
    RemissPositionFactory(remiss=remiss, document=paper.document)
    assert "KANARIE" not in text_of(client, remiss.get_absolute_url())
    assert not Document.objects.public().exists()


@pytest.mark.parametrize("state", ["draft", "in_review", "scheduled", "withdrawn", "expired"])
def test_what_is_not_public_is_nowhere(client: Client, state: str) -> None:
    values = {} if state == "draft" else {state: True}
    remiss = RemissFactory(title_sv="KANARIE", statement=a_document("KANARIE"), sent_on=days_ago(1), **values)
    RemissPositionFactory(remiss=remiss, document=a_document("KANARIE"))
    assert client.get(remiss.get_absolute_url()).status_code == 404
    for address in ("/remisser/", "/remisser.csv", "/en/consultations/"):
        assert "KANARIE" not in text_of(client, address)
    assert not Document.objects.public().exists()
    assert not RemissPosition.objects.public().exists()


def test_its_files_are_confidential_to_other_editors() -> None:
    remiss = RemissFactory(statement=a_document("Utkast"))
    position = RemissPositionFactory(remiss=remiss, document=a_document("Svar"))
    assert set(Document.objects.confidential()) == {remiss.statement, position.document}
    assert set(Document.objects.visible_to(client_of(COMMUNICATOR).user)) == set()


def test_the_search_tells_of_it_without_decision_and_statement(django_capture_on_commit_callbacks) -> None:
    remiss = RemissFactory(published=True, decision=undisclosed(), statement=a_document("KANARIE"))
    with django_capture_on_commit_callbacks(execute=True):
        RemissPositionFactory(remiss=remiss, text_sv="Djupare farleder.")
    entries = Entry.objects.filter(source="boards.remiss", object_id=remiss.pk)
    assert entries.exists()
    told = str(list(entries.values()))
    assert "Djupare farleder" in told
    assert "KANARIE" not in told


def test_english_has_its_own_addresses(client: Client) -> None:
    remiss = RemissFactory(published=True, in_english=True, slug="farleder")
    with override("en"):
        assert remiss.get_absolute_url() == "/en/consultations/farleder/"
    assert remiss.title_en in text_of(client, "/en/consultations/?standing=open")
    assert client.get("/en/consultations.csv").status_code == 200


def test_a_changed_address_leads_to_it(client: Client) -> None:
    remiss = RemissFactory(published=True, slug="gammal")
    remiss.slug = "ny"
    remiss.save()
    assert client.get("/remisser/gammal/")["Location"].endswith("/remisser/ny/")


def test_a_statement_is_not_sent_tomorrow() -> None:
    with pytest.raises(ValidationError, match="inte före"):
        RemissFactory(sent_on=days_ago(-1))


def test_the_start_page_tells_the_secretary_what_must_be_answered() -> None:
    soon = RemissFactory(title_sv="Snart", deadline=days_ago(-14))
    RemissFactory(title_sv="Sen", deadline=days_ago(1))
    RemissFactory(title_sv="Besvarad", deadline=days_ago(-1), sent_on=days_ago(1))
    RemissFactory(title_sv="Långt borta", deadline=days_ago(-15))
    client = client_of(SECRETARY)
    html = text_of(client, reverse("admin:index"))
    assert "1 remiss ska besvaras inom två veckor" in html
    assert "1 remiss skulle ha besvarats" in html
    assert html.index("Sen</a>") < html.index("Snart</a>") < html.index("Långt borta</a>")
    assert "Besvarad</a>" not in html.split("Remisser att svara på")[1].split("</section>")[0]
    assert admin_url(soon, "change") in html
    assert "Remisser att svara på" not in text_of(client_of(COMMUNICATOR), reverse("admin:index"))


def test_a_count_leads_to_the_list_that_it_counts() -> None:
    RemissFactory(deadline=days_ago(-14))
    RemissFactory(deadline=days_ago(1))
    client = client_of(SECRETARY)
    for kind in (kind for kind in KINDS if kind.model is Remiss):
        shown = client.get(reverse("admin:boards_remiss_changelist"), kind.asked).context["cl"].queryset
        assert set(shown) == set(kind.rows(Remiss.objects.all()))
        assert len(shown) == 1


def test_the_secretary_writes_one_with_an_answer_and_publishes_it() -> None:
    client, salem = client_of(SECRETARY), OrganisationFactory(name="Salem")
    url = reverse("admin:boards_remiss_add")
    row = {"organisation": salem.pk, "position": "against", "text_sv": "Nej tack.", "id": ""}
    sent = {
        **filled_in(client.get(url)),
        "title_sv": "Farleder",
        "slug": "farleder",
        "sender_sv": "Departementet",
        "received": "2026-05-01",
        "deadline": "2026-06-01",
        "positions-TOTAL_FORMS": "1",
        **{f"positions-0-{name}": value for name, value in row.items()},
    }
    answer = client.post(url, {**sent, "deadline": "2026-04-30", "_publish": "1"})
    assert "kan inte vara före" in answer.content.decode()
    client.post(url, {**sent, "_publish": "1"}, follow=True)
    html = text_of(Client(), "/remisser/farleder/")
    assert "Nej tack." in html
    assert "Avstyrker" in html


def test_the_csv_gives_whole_addresses(client: Client) -> None:
    remiss = RemissFactory(published=True)
    assert lines_of(client, "/remisser.csv")[1].endswith(f";{absolute(remiss.get_absolute_url())}")


@pytest.mark.parametrize("link", ["ftp://salem.example/", "javascript:alert(1)"])
def test_the_link_of_an_answer_leads_to_a_web_page(link: str) -> None:
    with pytest.raises(ValidationError) as refused:
        RemissPositionFactory(link=link)
    assert set(refused.value.message_dict) == {"link"}


def test_a_preview_shows_no_more_than_readers_will_see() -> None:
    remiss = RemissFactory(decision=undisclosed(), statement=a_document("KANARIE"), title_sv="Utkastet")
    html = text_of(client_of(SECRETARY), admin_url(remiss, "preview"))
    assert "Utkastet" in html
    assert "KANARIE" not in html
