"""The municipality answers for itself: whoever has the link, as long as it holds, and nobody else."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from lxml import html

from boards import tasks
from boards.agreements import actions, answering, links
from boards.models import Adoption, AdoptionChange
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.publishing import links as previews
from storsthlm.publishing.models import SharedLink
from tests.factories.boards import AdoptionFactory, days_ago
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import Visitor, admin_url, client_of

pytestmark = pytest.mark.django_db

HOLDER = "Eva Ek, registrator"


@pytest.fixture
def secretary() -> Client:
    client = client_of(SECRETARY)
    client.user.email = "anna@example.org"
    client.user.save()
    return client


@pytest.fixture
def adoption() -> Adoption:
    return AdoptionFactory(organisation=OrganisationFactory(name="Ådala", slug="adala"))


def pages_of(adoption: Adoption) -> str:
    return admin_url(adoption.agreement, "answer_links")


@pytest.fixture
def path(secretary: Client, adoption: Adoption) -> str:
    sent = {"adoption": adoption.pk, "recipient": HOLDER, "days": "7"}
    secretary.post(pages_of(adoption), sent)
    return urlsplit(links.address_of(SharedLink.objects.get())).path


def answer(**more: str) -> dict[str, str]:
    return {"status": "adopted", "decided_on": days_ago(2).isoformat(), "paragraph": "KF § 9", **more}


def opened(page) -> dict[str, str]:
    """What a browser would send of the form on a page."""
    return {name: value or "" for name, value in html.fromstring(page.text).forms[-1].form_values()}


def shown(path: str, **more: str):
    """The form is opened, filled in, and sent to see how it will stand."""
    return Client().post(path, {**opened(Client().get(path)), **answer(**more)})


def published(path: str, **more: str):
    """First shown, then published as the page offers it."""
    return Client().post(path, {**opened(shown(path, **more)), "publish": "1"}, follow=True)


def missing(path: str) -> bool:
    here, nowhere = Visitor().get(path), Visitor().get("/finns-inte/")
    return (here.status_code, here.body) == (404, nowhere.body)


def test_the_answer_is_shown_first_and_then_stands_on_the_page(path: str, adoption: Adoption) -> None:
    page = shown(path, note="Enhälligt")
    assert "Så här kommer det att stå" in page.text
    assert "Enhälligt" in page.text
    adoption.refresh_from_db()
    assert adoption.status == "not_yet"
    assert "Svaret står nu på webbplatsen" in published(path, note="Enhälligt").text
    assert "Enhälligt" in Visitor().get(adoption.agreement.get_absolute_url()).body.decode()
    change = AdoptionChange.objects.get()
    assert (change.who, change.how, change.status) == (HOLDER, "link", "adopted")


def test_what_was_not_shown_is_not_published(path: str, adoption: Adoption) -> None:
    other = {**opened(shown(path)), "note": "Något annat", "publish": "1"}
    assert "Så här kommer det att stå" in Client().post(path, other).text
    assert Client().post(path, {**answer(), "publish": "1"}).status_code == 200
    assert not AdoptionChange.objects.exists()


def written_by_editors(adoption: Adoption) -> None:
    given = {**adoption.answer, "status": "declined", "note": "Enligt protokollet"}
    actions.record(adoption.agreement, {adoption.organisation_id: given}, who="Anna")


@pytest.mark.parametrize("when", ["before it is shown", "after it is shown"])
def test_what_the_editors_wrote_meanwhile_is_told_and_not_overwritten(
    path: str, adoption: Adoption, when: str
) -> None:
    mine = {**opened(Client().get(path)), **answer()}
    if when == "after it is shown":
        mine = {**opened(Client().post(path, mine)), "publish": "1"}
    written_by_editors(adoption)
    told = Client().post(path, mine)
    assert "Svaret har ändrats medan du skrev" in told.text
    assert "Enligt protokollet" in told.text, "what stands now"
    adoption.refresh_from_db()
    assert adoption.status == "declined"
    again = Client().post(path, opened(told))
    Client().post(path, {**opened(again), "publish": "1"})
    adoption.refresh_from_db()
    assert (adoption.status, adoption.note) == ("adopted", ""), "told once, sent again"


def test_an_answer_that_is_sent_twice_is_thanked_for_twice(path: str) -> None:
    mine = {**opened(shown(path)), "publish": "1"}
    for _time in range(2):
        assert "Svaret står nu på webbplatsen" in Client().post(path, mine, follow=True).text
    assert AdoptionChange.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", ""),
        ("status", "x"),
        ("decided_on", ""),
        ("decided_on", "2999-01-01"),
        ("link", "javascript:alert(1)"),
        ("note", "Enligt 19121212-1212"),
        ("note", "a\x0bb"),
    ],
)
def test_a_faulty_answer_is_told_of(path: str, field: str, value: str) -> None:
    response = Client().post(path, answer(**{field: value}, publish="1", shown="x"))
    assert response.status_code == 200
    assert "Formuläret är inte skickat" in response.text
    assert not AdoptionChange.objects.exists()


def test_the_page_is_kept_by_no_cache_and_sets_no_cookie(path: str) -> None:
    response = Client().get(path)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert "Ådala" in response.text


ENDS = [
    "changed",
    "expired",
    "revoked",
    "maker closed",
    "maker demoted",
    "agreement withdrawn",
    "not addressed",
]


@pytest.mark.parametrize("end", ENDS)
def test_a_link_that_does_not_hold_is_not_found(
    path: str, secretary: Client, adoption: Adoption, end: str
) -> None:
    link = SharedLink.objects.get()
    if end == "changed":
        path = path.replace(f"/{link.pk}:", f"/{link.pk + 1}:")
    elif end == "expired":
        SharedLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif end == "revoked":
        secretary.post(pages_of(adoption), {"revoke": str(link.pk)})
    elif end == "maker closed":
        secretary.user.is_active = False
        secretary.user.save()
    elif end == "maker demoted":
        secretary.user.groups.clear()
    elif end == "agreement withdrawn":
        adoption.agreement.status = "withdrawn"
        adoption.agreement.save()
    else:
        adoption.delete()
    assert missing(path)
    assert Client().post(path, answer(publish="1")).status_code == 404


@pytest.mark.parametrize("token", ["x", "1", "1:", ":", "1:" + "a" * 43, "å:ä", "9" * 40 + ":b"])
def test_a_made_up_address_is_not_found(token: str) -> None:
    assert Visitor().get(f"/forhandsvisning/svar/{token}/").status_code == 404


def test_a_preview_and_an_answer_do_not_open_each_other(path: str) -> None:
    link = SharedLink.objects.get()
    assert missing(path.replace("/svar", ""))
    of_a_preview = urlsplit(previews.address_of(link)).path.replace(
        "forhandsvisning/", "forhandsvisning/svar/"
    )
    assert missing(of_a_preview)


def test_a_link_that_has_just_been_taken_back_publishes_nothing(path: str, adoption: Adoption) -> None:
    """Between its opening and the moment when its row is locked."""
    link = SharedLink.objects.get()
    SharedLink.objects.update(revoked_at=timezone.now())
    with pytest.raises(ValidationError, match="gäller inte längre"):
        answering.receive(link, adoption, {**adoption.answer, "status": "adopted"})
    assert not AdoptionChange.objects.exists()


def test_no_more_answers_than_people_write(path: str, monkeypatch) -> None:
    monkeypatch.setattr(answering, "MOST", 2)
    for number in range(3):
        response = published(path, note=f"Svar {number}")
    assert "väldigt många svar" in response.text
    assert AdoptionChange.objects.count() == 2


def test_the_editors_see_who_used_a_link_and_get_a_letter(
    path: str, secretary: Client, adoption: Adoption, monkeypatch
) -> None:
    published(path)
    listed = secretary.get(pages_of(adoption)).text
    assert HOLDER in listed
    assert "Antagen" in listed
    change = AdoptionChange.objects.get()
    deferred: list[dict] = []
    monkeypatch.setattr(tasks.tell_one_of_answer, "defer", lambda **job: deferred.append(job))
    tasks.tell_of_answer(change.pk)
    assert mail.outbox == []
    (job,) = deferred
    tasks.tell_one_of_answer(**job)
    (letter,) = mail.outbox
    assert letter.to == ["anna@example.org"]
    assert "Ådala har svarat: Antagen" in letter.subject
    assert admin_url(adoption.agreement, "change") in letter.body


def test_a_link_is_for_one_of_the_addressed_and_has_a_holder(secretary: Client, adoption: Adoption) -> None:
    other = AdoptionFactory()
    for sent in ({"adoption": other.pk, "recipient": HOLDER}, {"adoption": adoption.pk, "recipient": ""}):
        assert secretary.post(pages_of(adoption), {"days": "7", **sent}).status_code == 200
    assert not SharedLink.objects.exists()
    assert secretary.post(pages_of(adoption), {"revoke": "9" * 30}).status_code == 404


def test_only_who_may_publish_it_makes_links(adoption: Adoption) -> None:
    client = client_of(COMMUNICATOR)
    assert client.get(pages_of(adoption)).status_code == 403
    assert client.post(pages_of(adoption), {"adoption": adoption.pk}).status_code == 403
