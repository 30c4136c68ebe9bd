"""Reading before publishing: who must ask, who answers, and that only what was read becomes public."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone
from lxml import html

from news.models import Article
from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.publishing import actions, links, reviews
from storsthlm.publishing.admin.due import publish_due
from storsthlm.publishing.models import AuditEntry, Draft, Review, ReviewRule, ScheduledChange
from storsthlm.publishing.review_mail import tell_of_outcome, tell_of_review, tell_reader
from tests.factories.accounts import UserFactory
from tests.factories.boards import MeetingFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.helpers import Visitor, admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db

LATER = "2031-12-03T09:00"


@pytest.fixture
def rule() -> None:
    """News is read before it is published."""
    ReviewRule.objects.filter(model="news.article").update(needs_review=True)


@pytest.fixture
def editor() -> Client:
    return named(client_of(COMMUNICATOR), "anna")


@pytest.fixture
def publisher() -> Client:
    return named(client_of(PUBLISHER), "per")


def named(client: Client, name: str) -> Client:
    client.user.email = f"{name}@example.org"
    client.user.save()
    return client


def form_of(client: Client, row):
    return client.get(admin_url(row, "change"))


def press(client: Client, row, button: str = "_submit", **changes: object):
    data = {**filled_in(form_of(client, row), **changes), button: "1"}
    return client.post(admin_url(row, "change"), data, follow=True)


def buttons(response) -> set[str]:
    return {name for name, is_there in response.context["buttons"].items() if is_there}


def told(task, review: Review) -> list:
    """Letters, with those that the task has other tasks send."""
    mail.outbox.clear()
    task(review_id=review.pk)
    return mail.outbox


def path_of(review: Review) -> str:
    return urlsplit(links.address_of(review.link)).path


def answer(path: str, button: str = "approve", **sent: str):
    form = html.fromstring(Client().get(path).text).forms[-1]
    data = {"who": "Eva Ek", "text": "", "version": form.fields["version"], button: "1"} | sent
    return Client().post(path, data, follow=True)


def fresh(row):
    row.refresh_from_db()
    return row


@pytest.mark.usefixtures("rule")
def test_nobody_is_asked_to_read_their_own_words(editor: Client) -> None:
    """Nor who may not approve them with an account."""
    article, colleague = ArticleFactory(), UserFactory(role=COMMUNICATOR)
    for email in (editor.user.email.upper(), colleague.email):
        response = press(editor, article, review_email=email)
        assert "review_email" in response.context["adminform"].form.errors
        with pytest.raises(ValidationError):
            reviews.ask(article, reviews.Wish(email=email), by=editor.user)
    assert not Review.objects.exists()


@pytest.mark.usefixtures("rule")
def test_an_end_that_has_passed_is_told_to_who_asks(editor: Client) -> None:
    response = press(editor, ArticleFactory(), publish_until="2020-01-01T09:00")
    assert "publish_until" in response.context["adminform"].form.errors


def test_every_kind_has_a_rule_and_none_asks_by_itself(editor: Client) -> None:
    assert ReviewRule.objects.filter(model="news.article", needs_review=False).exists()
    assert "publish" in buttons(form_of(editor, ArticleFactory()))


@pytest.mark.usefixtures("rule")
def test_who_must_ask_cannot_publish_by_any_way(editor: Client) -> None:
    article, public = ArticleFactory(), ArticleFactory(published=True, title_sv="Den gamla")
    assert buttons(form_of(editor, article)) == {"submit"}
    press(editor, article, "_publish")
    assert fresh(article).status == "draft"
    press(editor, public, "_publish", title_sv="Den nya")
    press(editor, public, "_publish", title_sv="Den nya", changes_at=LATER)
    assert fresh(public).title_sv == "Den gamla"
    assert not ScheduledChange.objects.exists()
    for change in (
        lambda: actions.publish(article, by=editor.user),
        lambda: actions.update(public, by=editor.user),
        lambda: actions.reschedule(public, by=editor.user, at=timezone.now(), until=None),
    ):
        with pytest.raises(PermissionDenied):
            change()


@pytest.mark.usefixtures("rule")
@pytest.mark.parametrize("role", [PUBLISHER, ADMINISTRATOR])
def test_a_publisher_publishes_directly(role: str) -> None:
    client, article = client_of(role), ArticleFactory()
    assert "publish" in buttons(form_of(client, article))
    press(client, article, "_publish")
    assert fresh(article).is_public


@pytest.mark.usefixtures("rule")
def test_who_must_ask_may_still_take_away(editor: Client) -> None:
    article = ArticleFactory(published=True)
    editor.post(admin_url(article, "withdraw"), {"reason": "Fel uppgift."})
    assert fresh(article).status == "withdrawn"


@pytest.mark.usefixtures("rule")
def test_what_is_asked_for_waits_for_those_who_publish(editor: Client, publisher: Client) -> None:
    article = ArticleFactory(title_sv="Nya bussar")
    response = press(editor, article, review_note="Stämmer siffrorna?")
    assert "Skickad för granskning." in response.text
    assert fresh(article).status == "in_review"
    start = html.fromstring(publisher.get("/admin/").text)
    assert "Nya bussar" in start.get_element_by_id("waiting-heading").getparent().text_content()
    shown = form_of(publisher, article)
    assert "Stämmer siffrorna?" in shown.text
    assert "Godkänn och publicera nu" in shown.text
    assert buttons(shown) >= {"publish", "send_back"}
    assert AuditEntry.objects.get().note == "Stämmer siffrorna?"


@pytest.mark.usefixtures("rule")
def test_those_who_may_publish_get_a_letter_each_and_who_asked_none(editor, publisher, monkeypatch) -> None:
    gone = UserFactory(role=PUBLISHER, email="borta@example.org", is_active=False)
    sent = []
    monkeypatch.setattr(tell_reader, "defer", lambda **job: sent.append(job))
    press(editor, ArticleFactory(title_sv="Nya bussar"), review_note="Bråttom")
    review = Review.objects.get()
    told(tell_of_review, review)
    assert {job["email"] for job in sent} == {"per@example.org"} - {gone.email}
    tell_reader(**sent[0])
    (letter,) = mail.outbox
    assert letter.to == ["per@example.org"]
    assert "ber dig granska ”Nya bussar”" in letter.subject
    assert "Bråttom" in letter.body
    assert admin_url(review_item(review), "change") in letter.body


def review_item(review: Review) -> Article:
    return Article.objects.get(pk=review.object_id)


@pytest.mark.usefixtures("rule")
def test_publishing_ends_the_review_and_who_asked_is_told(editor: Client, publisher: Client) -> None:
    article = ArticleFactory(title_sv="Nya bussar")
    press(editor, article)
    press(publisher, article, "_publish")
    review = Review.objects.get()
    assert (review.outcome, review.read_by) == ("approved", str(publisher.user))
    (letter,) = told(tell_of_outcome, review)
    assert letter.to == ["anna@example.org"]
    assert "har godkänt ”Nya bussar”" in letter.subject


@pytest.mark.usefixtures("rule")
def test_sending_back_gives_the_reason_on_the_page_and_by_letter(editor: Client, publisher: Client) -> None:
    article = ArticleFactory()
    press(editor, article)
    publisher.post(admin_url(article, "send_back"), {"reason": "Saknar källa."})
    assert fresh(article).status == "draft"
    assert "Saknar källa." in form_of(editor, article).text
    (letter,) = told(tell_of_outcome, Review.objects.get())
    assert "Saknar källa." in letter.body
    assert buttons(form_of(editor, article)) == {"submit"}


@pytest.mark.usefixtures("rule")
def test_who_must_ask_answers_nobody(editor: Client) -> None:
    article = ArticleFactory()
    press(editor, article)
    other = client_of(COMMUNICATOR)
    assert other.post(admin_url(article, "send_back"), {"reason": "Nej."}).status_code == 403
    assert "Väntar på granskning" not in other.get("/admin/").text


@pytest.mark.usefixtures("rule")
def test_changes_over_a_live_page_are_read_before_they_show(editor: Client, publisher: Client) -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    response = press(editor, article, title_sv="Den nya")
    assert "Ändringarna är skickade för granskning." in response.text
    assert (fresh(article).title_sv, article.status) == ("Den gamla", "published")
    shown = form_of(publisher, article)
    assert "Den nya" in shown.text
    assert "Godkänn och publicera ändringarna" in shown.text
    press(publisher, article, "_publish")
    assert fresh(article).title_sv == "Den nya"
    assert Review.objects.get().outcome == "approved"


@pytest.mark.usefixtures("rule")
def test_faulty_changes_are_shown_and_not_asked_about(editor: Client) -> None:
    article = ArticleFactory(published=True)
    assert "Behövs för att publicera." in press(editor, article, lead_sv="").text
    assert not Review.objects.exists()


@pytest.mark.usefixtures("rule")
def test_thrown_away_changes_need_no_review(editor: Client) -> None:
    article = ArticleFactory(published=True)
    press(editor, article, title_sv="Den nya")
    discard = f"{admin_url(Article, 'changelist')}draft/{article.pk}/discard/"
    editor.post(discard, {"draft_version": Draft.objects.get().token, "_sure": "1"})
    assert Review.objects.get().outcome == "taken_back"


# A colleague without an account ---------------------------------------------------------------------


@pytest.mark.usefixtures("rule")
def test_a_colleague_approves_by_the_link_and_the_page_is_public(editor: Client) -> None:
    article = ArticleFactory(title_sv="Nya bussar")
    press(editor, article, review_email="eva@example.org", review_note="Stämmer det?")
    review = Review.objects.get()
    (letter,) = told(tell_of_review, review)
    assert letter.to == ["eva@example.org"]
    assert path_of(review) in letter.body
    page = Client().get(path_of(review))
    assert "Stämmer det?" in page.text
    assert "Tack för ditt svar" in answer(path_of(review)).text
    assert fresh(article).is_public
    entry = AuditEntry.objects.get(action="publish")
    assert (entry.actor, entry.note) == (editor.user, "Godkänd av Eva Ek (eva@example.org).")
    assert Client().get(path_of(review)).status_code == 404


@pytest.mark.usefixtures("rule")
def test_changes_are_approved_as_they_were_read_or_not_at_all(editor: Client) -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    press(editor, article, title_sv="Den nya", review_email="eva@example.org")
    path = path_of(Review.objects.get())
    read = html.fromstring(Client().get(path).text).forms[-1].fields["version"]
    press(editor, article, "_continue", title_sv="Något helt annat")
    assert "Texten har ändrats" in answer(path, version=read).text
    assert fresh(article).title_sv == "Den gamla"
    answer(path)
    assert fresh(article).title_sv == "Något helt annat"
    assert not Draft.objects.exists()


@pytest.mark.usefixtures("rule")
def test_what_is_approved_for_later_waits_for_its_time(editor: Client) -> None:
    article, public = ArticleFactory(), ArticleFactory(published=True, title_sv="Den gamla")
    press(editor, article, publish_at=LATER, review_email="eva@example.org")
    answer(path_of(Review.objects.latest("pk")))
    assert fresh(article).state == "scheduled"
    press(editor, public, changes_at=LATER, title_sv="Den nya", review_email="eva@example.org")
    answer(path_of(Review.objects.latest("pk")))
    assert fresh(public).title_sv == "Den gamla"
    ScheduledChange.objects.update(at=timezone.now() - timedelta(seconds=1))
    publish_due()
    assert fresh(public).title_sv == "Den nya"
    assert Review.objects.filter(outcome="approved").count() == 2


@pytest.mark.usefixtures("rule")
def test_what_is_still_to_come_is_corrected_before_it_comes(editor: Client) -> None:
    article = ArticleFactory(scheduled=True, title_sv="Med fel")
    press(editor, article, title_sv="Utan fel", publish_at=LATER, review_email="eva@example.org")
    answer(path_of(Review.objects.get()))
    assert (fresh(article).title_sv, article.state) == ("Utan fel", "scheduled")
    assert timezone.localtime(article.public_from).strftime("%Y-%m-%dT%H:%M") == LATER
    assert not ScheduledChange.objects.exists()


@pytest.mark.usefixtures("rule")
@pytest.mark.parametrize("state", ["draft", "published"])
def test_what_lacks_something_is_not_approved_and_says_what(editor: Client, state: str) -> None:
    article = ArticleFactory(published=state == "published")
    press(editor, article, title_sv="Ny", review_email="eva@example.org")
    keep = f"{admin_url(Article, 'changelist')}draft/{article.pk}/keep/"
    editor.post(keep, filled_in(form_of(editor, article), lead_sv="", publish_until="2032-01-01T00:00"))
    assert "Behövs för att publicera." in answer(path_of(Review.objects.get())).text
    assert fresh(article).lead_sv


@pytest.mark.usefixtures("rule")
def test_an_address_that_is_too_long_is_told_of(editor: Client) -> None:
    article = ArticleFactory()
    press(editor, article, review_email=f"{'a' * 60}@{'b' * 60}.{'c' * 60}.example.org")
    assert Review.objects.get().link.recipient
    press(editor, article, review_email=f"{'a' * 250}@example.org")
    assert Review.objects.count() == 1


@pytest.mark.usefixtures("rule")
def test_what_is_said_of_a_meeting_is_for_those_who_write_it(publisher: Client) -> None:
    ReviewRule.objects.filter(model="boards.meeting").update(needs_review=True)
    secretary, meeting = client_of(SECRETARY), MeetingFactory()
    press(secretary, meeting, review_note="Inte utanför kansliet")
    assert "Inte utanför kansliet" in form_of(publisher, meeting).text
    assert "Inte utanför kansliet" not in form_of(client_of(COMMUNICATOR), meeting).text


@pytest.mark.usefixtures("rule")
def test_what_the_gate_stops_no_colleague_publishes(editor: Client) -> None:
    article = ArticleFactory(body_sv='<p><a href="/nyheter/2020/finns-inte/">Läs om bussarna</a></p>')
    press(editor, article, review_email="eva@example.org")
    response = answer(path_of(Review.objects.get()))
    assert "Sidan kan inte publiceras än." in response.text
    assert fresh(article).status == "in_review"
    assert not Review.objects.get().outcome


def test_a_colleague_publishes_nothing_for_somebody_who_could_not(editor: Client, publisher) -> None:
    page = PageFactory()
    press(editor, page, review_email="eva@example.org")
    answer(path_of(Review.objects.get()))
    assert fresh(page).status == "in_review"
    review = Review.objects.get()
    assert (review.outcome, review.read_by, review.link) == ("", "Eva Ek (eva@example.org)", None)
    assert "Godkänd av Eva Ek (eva@example.org)." in form_of(publisher, page).text
    assert str(page) in publisher.get("/admin/").text


@pytest.mark.usefixtures("rule")
def test_a_colleague_sends_back_with_a_reason(editor: Client) -> None:
    article = ArticleFactory()
    press(editor, article, review_email="eva@example.org")
    path = path_of(Review.objects.get())
    assert "Skriv en kommentar." in answer(path, "send_back").text
    assert "Du har skickat tillbaka" in answer(path, "send_back", text="Fel belopp.").text
    assert fresh(article).status == "draft"
    assert "Fel belopp." in form_of(editor, article).text
    assert AuditEntry.objects.get(action="send_back").note == "Eva Ek (eva@example.org): Fel belopp."


@pytest.mark.usefixtures("rule")
def test_who_asked_is_not_shown_the_link_that_approves(editor: Client) -> None:
    article = ArticleFactory()
    press(editor, article, review_email="eva@example.org")
    page = editor.get(f"{admin_url(Article, 'changelist')}draft/{article.pk}/links/").text
    assert "eva@example.org" in page
    assert path_of(Review.objects.get()) not in page


@pytest.mark.usefixtures("rule")
@pytest.mark.parametrize("end", ["asked again", "approved", "withdrawn right", "closed"])
def test_a_link_of_a_review_that_is_over_opens_nothing(editor: Client, publisher: Client, end: str) -> None:
    article = ArticleFactory()
    press(editor, article, review_email="eva@example.org")
    path = path_of(Review.objects.get())
    if end == "asked again":
        press(editor, article)
    elif end == "approved":
        press(publisher, article, "_publish")
    elif end == "withdrawn right":
        editor.user.groups.clear()
    else:
        editor.user.is_active = False
        editor.user.save()
    here, nowhere = Visitor().get(path), Visitor().get("/finns-inte/")
    assert (here.status_code, here.body) == (404, nowhere.body)


def test_only_administrators_choose_what_is_reviewed(publisher: Client) -> None:
    row = ReviewRule.objects.get(model="news.article")
    assert publisher.get(admin_url(row, "change")).status_code == 403
    administrator = client_of(ADMINISTRATOR)
    administrator.post(admin_url(row, "change"), {"needs_review": "on"})
    assert fresh(row).needs_review
    assert "Artiklar" in administrator.get(admin_url(ReviewRule, "changelist")).text


def test_it_is_asked_for_by_the_title_that_it_will_have(rule, editor: Client) -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    press(editor, article, title_sv="Den nya", review_email="extern@example.org")
    review = Review.objects.get()
    assert (review.label, review.link.label) == ("Den nya", "Den nya")


def test_a_link_that_is_taken_back_is_not_told_as_sent(rule, editor: Client) -> None:
    article = ArticleFactory(published=True)
    press(editor, article, title_sv="Den nya", review_email="extern@example.org")
    assert "En länk är skickad till extern@example.org" in form_of(editor, article).text
    links.revoke(Review.objects.get().link)
    assert "Länken till extern@example.org är tagen tillbaka" in form_of(editor, article).text


@pytest.mark.usefixtures("rule")
def test_what_is_approved_late_begins_when_it_is_approved(editor: Client) -> None:
    article = ArticleFactory()
    press(editor, article, review_email="eva@example.org", publish_at=LATER)
    now = timezone.now()
    Review.objects.update(asked_at=now - timedelta(days=6), at=now - timedelta(days=5))
    answer(path_of(Review.objects.get()))
    assert fresh(article).is_public
    assert article.public_from > timezone.now() - timedelta(minutes=1)


@pytest.mark.usefixtures("rule")
def test_what_would_be_over_already_is_not_approved(editor: Client) -> None:
    article = ArticleFactory()
    press(editor, article, review_email="eva@example.org", publish_at=LATER, publish_until="2031-12-04T09:00")
    past = timezone.now() - timedelta(days=5)
    Review.objects.update(at=past, until=past + timedelta(days=1))
    assert "Sluttiden har redan passerat." in answer(path_of(Review.objects.get())).text
    assert fresh(article).status == "in_review"


def wished_for(days_ago: int, name: str, column: str) -> None:
    """As if somebody had asked long before that."""
    moment = timezone.now() - timedelta(days=days_ago)
    Review.objects.update(asked_at=moment - timedelta(days=1), **{column: moment})
    draft = Draft.objects.get()
    draft.data[name] = [timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")]
    draft.save()


@pytest.mark.usefixtures("rule")
def test_a_change_that_would_end_what_is_public_too_late_is_not_approved(editor: Client) -> None:
    article = ArticleFactory(published=True, public_from=timezone.now() - timedelta(days=30), title_sv="Då")
    press(editor, article, title_sv="Nu", review_email="eva@example.org", publish_until="2031-12-04T09:00")
    wished_for(2, "publish_until", "until")
    page = answer(path_of(Review.objects.get())).text
    assert "Sluttiden har redan passerat. Skicka tillbaka texten" in page
    assert (fresh(article).title_sv, article.state) == ("Då", "public")


@pytest.mark.usefixtures("rule")
def test_what_was_to_come_earlier_comes_when_it_is_approved(editor: Client) -> None:
    article = ArticleFactory(published=True, public_from=timezone.now() + timedelta(days=900))
    press(editor, article, review_email="eva@example.org", publish_at="2027-12-03T09:00")
    wished_for(4, "publish_at", "at")
    answer(path_of(Review.objects.get()))
    assert fresh(article).is_public
    assert article.public_from > timezone.now() - timedelta(minutes=2)


@pytest.mark.usefixtures("rule")
def test_old_material_keeps_the_day_that_it_was_given(editor: Client) -> None:
    article = ArticleFactory()
    press(editor, article, review_email="eva@example.org", publish_at="2019-12-03T09:00")
    answer(path_of(Review.objects.get()))
    assert timezone.localtime(fresh(article).public_from).isoformat()[:10] == "2019-12-03"
