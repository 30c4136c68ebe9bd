"""The desk's page of a sending: begun by a button, steered, and doubts settled by hand."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from newsletter.models import Delivery, Edition, Sending
from newsletter.sending.report import MOST_LISTED
from newsletter.sending.tasks import keep_sendings_going
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER, SECRETARY
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.factories.subscribers import SubscriberFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return client_of(COMMUNICATOR)


@pytest.fixture
def edition() -> Edition:
    edition = EditionFactory(published=True)
    EditionItemFactory(edition=edition)
    for number in range(3):
        SubscriberFactory(email=f"reader{number}@d.example")
    return edition


def page(client, edition: Edition) -> str:
    return client.get(admin_url(edition, "sending")).content.decode()


def act(client, edition: Edition, what: str, *deliveries: Delivery) -> int:
    data = {"act": what, "delivery": [each.pk for each in deliveries]}
    return client.post(admin_url(edition, "sending"), data).status_code


def test_the_page_says_how_many_get_it_and_the_button_begins(
    editor, edition: Edition, django_capture_on_commit_callbacks
) -> None:
    assert "3 prenumeranter får numret" in page(editor, edition)
    with django_capture_on_commit_callbacks(execute=True):
        act(editor, edition, "")
    sending = Sending.objects.get()
    assert (sending.state, sending.started_by) == ("running", editor.user)
    assert "0 av 3" in page(editor, edition)
    [job] = ProcrastinateJob.objects.filter(task_name="newsletter.sending.tasks.send_on")
    assert job.args == {"sending_id": sending.pk}


@pytest.mark.django_db(transaction=True)
def test_a_sending_has_one_job_at_a_time(editor, edition: Edition) -> None:
    act(editor, edition, "")
    for _minute in range(2):
        keep_sendings_going(0)
    assert ProcrastinateJob.objects.filter(task_name="newsletter.sending.tasks.send_on").count() == 1


def test_what_stands_in_the_way_is_said_and_nothing_begins(editor, edition: Edition) -> None:
    draft = EditionFactory()
    answer = editor.post(admin_url(draft, "sending"), follow=True).content.decode()
    assert "inte publicerat" in answer
    assert not Sending.objects.exists()


def test_steered_from_the_page_and_told_in_sums(editor, edition: Edition) -> None:
    act(editor, edition, "")
    for what, state in (
        ("pause", "paused"),
        ("resume", "running"),
        ("nonsense", "running"),
        ("stop", "stopped"),
    ):
        assert act(editor, edition, what) == 302
        assert Sending.objects.get().state == state
    Delivery.objects.update(state="refused", code="550 5.1.1")
    fragment = editor.get(admin_url(edition, "sending"), {"progress": ""}).content.decode()
    assert "<html" not in fragment
    assert "3 av 3" in fragment
    assert "@" not in fragment


def test_doubts_are_listed_and_settled_by_hand(editor, edition: Edition) -> None:
    act(editor, edition, "")
    Delivery.objects.update(state="doubt")
    Sending.objects.update(state="done")
    arrived, again, other = Delivery.objects.order_by("pk")
    shown = page(editor, edition)
    for delivery in (arrived, again, other):
        assert f"edition-{delivery.sending_id}-{delivery.pk}, d.example" in shown
    assert "reader0@" not in shown  # who may not see subscribers sees none here
    act(editor, edition, "arrived", arrived)
    act(editor, edition, "again", again)
    states = dict(Delivery.objects.values_list("pk", "state"))
    assert states == {arrived.pk: "sent", again.pk: "waiting", other.pk: "doubt"}
    assert Sending.objects.get().state == "running"


@pytest.mark.parametrize("given", ["x", "-1", "9" * 40, ""])
def test_nonsense_for_a_mail_changes_nothing(editor, edition: Edition, given: str) -> None:
    act(editor, edition, "")
    Delivery.objects.update(state="doubt")
    assert editor.post(admin_url(edition, "sending"), {"act": "again", "delivery": given}).status_code == 302
    assert Delivery.objects.in_doubt().count() == 3


def test_a_mail_of_another_edition_is_not_reached(editor, edition: Edition) -> None:
    act(editor, edition, "")
    other = EditionFactory(published=True)
    EditionItemFactory(edition=other)
    act(editor, other, "")
    Delivery.objects.update(state="doubt")
    foreign = Delivery.objects.filter(sending__edition=other).first()
    act(editor, edition, "again", foreign)
    assert Delivery.objects.in_doubt().count() == 6


def test_who_may_not_send_does_not(edition: Edition) -> None:
    secretary = client_of(SECRETARY)
    assert secretary.get(admin_url(edition, "sending")).status_code == 403
    assert secretary.post(admin_url(edition, "sending")).status_code == 403
    assert not Sending.objects.exists()
    assert client_of(PUBLISHER).get(admin_url(edition, "sending")).status_code == 200


def test_the_page_costs_the_same_for_few_and_for_many_doubts(
    editor, edition, django_assert_max_num_queries
) -> None:
    act(editor, edition, "")
    counts = []
    for number in (1, 30):
        Delivery.objects.update(state="doubt")
        sending = Sending.objects.get()
        readers = SubscriberFactory.create_batch(number)
        Delivery.objects.bulk_create(
            Delivery(sending=sending, subscriber=each, domain="d.example", state="doubt") for each in readers
        )
        page(editor, edition)
        with django_assert_max_num_queries(20) as asked:
            page(editor, edition)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert MOST_LISTED > 30
